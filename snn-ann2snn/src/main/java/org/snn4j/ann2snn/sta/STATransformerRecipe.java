// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import java.util.Optional;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Conversion;
import org.snn4j.ann2snn.ConversionRecipe;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;

/**
 * Converts transformers by spatio-temporal approximation; gives a {@link StaNetwork}, which runs
 * all its time steps in one call.
 *
 * <pre>{@code
 * STATransformerRecipe recipe =
 *     STATransformerRecipe.builder()
 *         .dataloader(calibration)
 *         .timeSteps(8)
 *         .mode("spiking_encoder")
 *         .thresholdMode("mse")
 *         .thresholdScale(0.5)
 *         .build();
 * Module converted = new Converter(recipe, scope).convert(model);
 * }</pre>
 */
public final class STATransformerRecipe implements ConversionRecipe {

  private final StaOptions options;

  STATransformerRecipe(StaOptions options) {
    this.options = options;
  }

  /** Gathers options. */
  public static StaOptions.Builder builder() {
    return new StaOptions.Builder();
  }

  /** The options. */
  public StaOptions options() {
    return options;
  }

  @Override
  public void validate(Module network) {
    if (options.calibrates() && options.dataloader().isEmpty()) {
      throw new IllegalArgumentException(
          "STATransformerRecipe: dataloader is required when STA calibration is enabled (mode "
              + options.mode().text()
              + ")");
    }
  }

  @Override
  public Optional<CalibrationData> data() {
    return options.dataloader();
  }

  @Override
  public Graph insertObservers(Graph graph, Conversion conversion) {
    return new StaRewriting(options).observed(graph);
  }

  @Override
  public void calibrate(Graph graph, ForwardPass pass, Conversion conversion) {
    if (!options.calibrates()) {
      return;
    }
    GraphModule observed = new GraphModule(graph);
    long most = options.numCalibrationBatches().orElse(Long.MAX_VALUE);
    long[] done = {0};
    data()
        .orElseThrow()
        .forEachCall(
            pass.scope(),
            most,
            (inputs, named) -> {
              observed.run(inputs, named, pass);
              options.progress().accept(++done[0]);
            });
  }

  @Override
  public Graph replace(Graph graph, ForwardPass pass, Conversion conversion) {
    return new StaRewriting(options).spiking(graph, pass, conversion);
  }

  @Override
  public Module finish(Graph graph, Conversion conversion) {
    return new StaNetwork(
        new GraphModule(graph), FixedArguments.of(graph), options.timeSteps(), true);
  }
}
