// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.rate.ActivationRule;
import org.snn4j.ann2snn.rate.RateCodingRecipe;
import org.snn4j.ann2snn.scale.NeuronFactory;
import org.snn4j.ann2snn.scale.ThresholdOptimizer;
import org.snn4j.ann2snn.td.TransformerSpikeEquivalentRecipe;
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
 * <p>Earlier generations of SpikingJelly's converter are here, too: {@code new Converter(loader,
 * "99.9%", scope).call(network)}.
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
    this.recipe = Recipes.required(recipe);
    this.owner = owner;
  }

  /**
   * By a recipe that needs no arguments, by its name.
   *
   * @param recipe {@code "transformer_spike_equivalent"}
   */
  public Converter(String recipe, TensorScope owner) {
    this(Recipes.named(recipe), owner);
  }

  /** By rate coding of the largest values. */
  public Converter(CalibrationData dataloader, TensorScope owner) {
    this(dataloader, "Max", owner);
  }

  /**
   * By rate coding.
   *
   * @param mode {@code "max"}, or a percentage such as {@code "99.9%"}
   */
  public Converter(CalibrationData dataloader, String mode, TensorScope owner) {
    this(dataloader, mode, 0.1, true, owner);
  }

  /**
   * By rate coding.
   *
   * @param mode a fraction of the largest values, in (0, 1]
   */
  public Converter(CalibrationData dataloader, double mode, TensorScope owner) {
    this(dataloader, mode, 0.1, true, owner);
  }

  /**
   * By rate coding.
   *
   * @param mode {@code "max"}, a percentage such as {@code "99.9%"}, or a number in (0, 1]
   * @param momentum the weight of the newest calibration batch, in [0, 1]
   * @param fuseFlag whether batch norms behind convolutions are folded
   */
  public Converter(
      CalibrationData dataloader,
      Object mode,
      double momentum,
      boolean fuseFlag,
      TensorScope owner) {
    this(Recipes.documented(dataloader, mode, momentum, fuseFlag), owner);
  }

  /**
   * By rate coding, with every argument that document 001 lists.
   *
   * @param mode {@code "max"}, a percentage such as {@code "99.9%"}, or a number in (0, 1]
   * @param momentum the weight of the newest calibration batch, in [0, 1]
   * @param fuseFlag whether batch norms behind convolutions are folded
   * @param rules how activations are replaced; empty for the default rules
   * @param neuronFactory makes the neurons
   * @param thresholdOptimizer makes thresholds of what was measured
   */
  public Converter(
      CalibrationData dataloader,
      Object mode,
      double momentum,
      boolean fuseFlag,
      List<? extends ActivationRule> rules,
      NeuronFactory neuronFactory,
      ThresholdOptimizer thresholdOptimizer,
      TensorScope owner) {
    this(
        Recipes.with(
            Recipes.documented(dataloader, mode, momentum, fuseFlag)
                .neuronFactory(neuronFactory)
                .thresholdOptimizer(thresholdOptimizer),
            rules),
        owner);
  }

  /** What it converts by. */
  public ConversionRecipe recipe() {
    return recipe;
  }

  /** The converted network; the recipe's data give the example that the graph is recorded with. */
  public Module convert(Module network) {
    List<Tensor> first = new ArrayList<>();
    try (TensorScope scope = owner.child("example")) {
      data().forEach(scope, 1, batch -> first.add(scope.borrow(batch.scope().keep(batch))));
      if (first.isEmpty()) {
        throw new IllegalArgumentException("Converter: the calibration data have no batch");
      }
      return convert(network, first.get(0));
    }
  }

  private CalibrationData data() {
    return recipe
        .data()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Converter: "
                        + recipe.getClass().getSimpleName()
                        + " has no data to take an example from; give one to convert"));
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

  /** As {@link #convert(Module)}: the converter of document 003 is called on a network. */
  public Module call(Module ann) {
    return convert(ann);
  }

  /**
   * The network with neurons in the place of its ReLUs; the converter must be one by rate coding.
   */
  public GraphModule convertToSpikingNeurons(Module ann) {
    Recipes.rateCoding(recipe);
    return (GraphModule) convert(ann);
  }

  /**
   * The network with temporal-difference operators in the place of what {@link
   * TransformerSpikeEquivalentRecipe#documented} lists; the converter's own recipe does not matter.
   *
   * @param example an input {@code [N, ...]} of the network, without the axis of time
   * @return a network over sequences {@code [T, N, ...]}
   */
  public Module replaceByTdOperators(Module ann, Tensor example) {
    return new Converter(TransformerSpikeEquivalentRecipe.documented(), owner)
        .convert(ann, example);
  }

  /**
   * Folds batch norms into the convolutions right before them.
   *
   * @param fuseFlag false leaves the network as it is
   * @param owner owns the folded layers
   */
  public static GraphModule fuse(GraphModule network, boolean fuseFlag, TensorScope owner) {
    return LegacySteps.fuse(network, fuseFlag, owner);
  }

  /**
   * Puts a hook behind each activation that a rule matches.
   *
   * @param mode {@code "max"}, a percentage such as {@code "99.9%"}, or a number in (0, 1]
   * @param rules empty for the default ones
   */
  public static GraphModule setVoltagehook(
      GraphModule network, Object mode, double momentum, List<? extends ActivationRule> rules) {
    return LegacySteps.setVoltagehook(network, mode, momentum, rules);
  }

  /**
   * Puts neurons in the place of activations with hooks, as this converter's recipe says.
   *
   * @param calibration the pass in which the network saw the calibration data
   */
  public GraphModule replaceByNeurons(GraphModule network, ForwardPass calibration) {
    RateCodingRecipe rate = Recipes.rateCoding(recipe);
    Conversion conversion = Conversion.into(owner, LegacySteps.dtype(network));
    return new GraphModule(rate.replace(network.graph(), calibration, conversion));
  }

  /**
   * Puts IF neurons in the place of ReLUs with hooks.
   *
   * @deprecated use {@link #replaceByNeurons} instead
   */
  @Deprecated(since = "0.1.0")
  public static GraphModule replaceByIfnode(
      GraphModule network, ForwardPass calibration, TensorScope owner) {
    return LegacySteps.replaceByIfnode(network, calibration, owner);
  }

  /**
   * Makes sure that a file is there, going on with a download that was cut off.
   *
   * @return how many bytes it has
   */
  public static long downloadUrl(URI url, Path dst) {
    return LegacySteps.downloadUrl(url, dst);
  }
}
