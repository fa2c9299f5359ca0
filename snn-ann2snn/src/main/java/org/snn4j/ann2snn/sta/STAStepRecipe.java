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
 * A {@link STATransformerRecipe} as SpikingJelly's later releases run it: gives a {@link
 * StaStepNetwork}, whose time steps the caller runs. Linear layers cannot spike.
 */
public final class STAStepRecipe implements ConversionRecipe {

  private final STATransformerRecipe recipe;

  /** Of a recipe, whose time steps only decide its thresholds. */
  public STAStepRecipe(STATransformerRecipe recipe) {
    this.recipe = recipe;
  }

  @Override
  public void validate(Module network) {
    StaOptions options = recipe.options();
    if (options.mode() == StaMode.SPIKING_AFFINE
        || options.linearSpikes()
        || options.convolutionSpikes()) {
      throw new IllegalArgumentException(
          "STAStepRecipe: spiking_affine, spikeLinear and spikeConv2d are not there in step mode;"
              + " use STATransformerRecipe");
    }
    recipe.validate(network);
  }

  @Override
  public Optional<CalibrationData> data() {
    return recipe.data();
  }

  @Override
  public Graph insertObservers(Graph graph, Conversion conversion) {
    return recipe.insertObservers(graph, conversion);
  }

  @Override
  public void calibrate(Graph graph, ForwardPass pass, Conversion conversion) {
    recipe.calibrate(graph, pass, conversion);
  }

  @Override
  public Graph replace(Graph graph, ForwardPass pass, Conversion conversion) {
    return recipe.replace(graph, pass, conversion);
  }

  @Override
  public Module finish(Graph graph, Conversion conversion) {
    return new StaStepNetwork(new GraphModule(graph), FixedArguments.of(graph));
  }
}
