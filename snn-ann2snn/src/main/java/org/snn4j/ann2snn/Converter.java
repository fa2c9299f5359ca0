// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Converts trained networks to spiking ones by a {@link ConversionRecipe}.
 *
 * <pre>{@code
 * Converter converter = new Converter(new RateCodingRecipe(calibration), scope);
 * Module spiking = converter.convert(network);
 * }</pre>
 *
 * <p>The network that is converted is never changed; what the converted one shares with it, such as
 * the weights of layers that stay as they are, is only read. Converters hold nothing of a
 * conversion, so that several threads may use one at once, each with its own network or the same.
 */
public final class Converter {

  private final ConversionRecipe recipe;
  private final TensorScope owner;

  /**
   * By a recipe.
   *
   * @param owner owns what converted networks have of their own; they can be used until it is
   *     closed
   */
  public Converter(ConversionRecipe recipe, TensorScope owner) {
    this.recipe = recipe;
    this.owner = owner;
  }

  /** The converted network; the recipe's data give the example that the graph is recorded with. */
  public Module convert(Module network) {
    CalibrationData data =
        recipe
            .data()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Converter: "
                            + recipe.getClass().getSimpleName()
                            + " has no data to take an example from; give one to convert"));
    List<Tensor> first = new ArrayList<>();
    try (TensorScope scope = owner.child("example")) {
      data.forEach(scope, 1, batch -> first.add(scope.borrow(batch.scope().keep(batch))));
      if (first.isEmpty()) {
        throw new IllegalArgumentException("Converter: the calibration data have no batch");
      }
      return convert(network, first.get(0));
    }
  }

  /**
   * The converted network.
   *
   * @param example an input {@code [N, ...]} with 1 sample or more
   */
  public Module convert(Module network, Tensor example) {
    return converted(network, example).network();
  }

  /** The converted network with what was done. */
  public Converted converted(Module network, Tensor example) {
    recipe.validate(network);
    Conversion conversion = Conversion.into(owner, example.dtype());
    Module prepared = recipe.beforeTrace(network, conversion);
    Graph recorded = recipe.trace(prepared, example, conversion);
    Graph graph = recipe.afterTrace(recorded, conversion);
    Graph observed = recipe.insertObservers(graph, conversion);
    try (TensorScope scope = owner.child("calibration")) {
      ForwardPass pass = ForwardPass.inference(scope);
      recipe.calibrate(observed, pass, conversion);
      Graph spiking = recipe.replace(observed, pass, conversion);
      Module finished = recipe.finish(spiking, conversion);
      return new Converted(finished, recorded, spiking, conversion.log().entries());
    }
  }
}
