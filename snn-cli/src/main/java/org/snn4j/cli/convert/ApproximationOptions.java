// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.sta.STATransformerRecipe;
import org.snn4j.ann2snn.sta.StaMode;
import org.snn4j.ann2snn.sta.StaOptions;
import org.snn4j.ann2snn.sta.encode.ThresholdMode;
import picocli.CommandLine.Option;

/** Options of {@code sta}. The command line's parser fills it in. */
final class ApproximationOptions {

  private static final double USUAL_SCALE = 0.5;

  @Option(
      names = "--sta-mode",
      paramLabel = "MODE",
      description =
          "Where spikes are: equivalent, spiking_encoder or spiking_affine (default:"
              + " spiking_encoder).")
  private String mode;

  @Option(
      names = "--threshold-mode",
      paramLabel = "MODE",
      description = "How thresholds follow from activations: mse or max (default: mse).")
  private String thresholdMode;

  @Option(
      names = "--threshold-scale",
      paramLabel = "S",
      description = "Multiplies the thresholds (default: 0.5).")
  private Double scale;

  @Option(names = "--spike-linear", description = "Linear layers spike, whatever the mode.")
  private boolean linear;

  @Option(names = "--spike-conv2d", description = "Convolutions spike.")
  private boolean convolutions;

  @Option(names = "--spike-classifier", description = "Classifiers spike as other linear layers.")
  private boolean classifier;

  StaMode mode() {
    return mode == null
        ? StaMode.SPIKING_ENCODER
        : Given.named("--sta-mode", () -> StaMode.parse(mode));
  }

  double scale() {
    return scale == null ? USUAL_SCALE : scale;
  }

  STATransformerRecipe recipe(int steps, CalibrationData data) {
    StaOptions.Builder options =
        STATransformerRecipe.builder()
            .dataloader(data)
            .timeSteps(steps)
            .mode(mode())
            .thresholdScale(scale());
    if (thresholdMode != null) {
      options.thresholdMode(
          Given.named("--threshold-mode", () -> ThresholdMode.parse(thresholdMode)));
    }
    if (linear) {
      options.spikeLinear(true);
    }
    options.spikeConv2d(convolutions).spikeClassifier(classifier);
    return Given.named("--threshold-scale", options::build);
  }

  String describe() {
    return mode().text()
        + ", thresholds by "
        + (thresholdMode == null ? "mse" : thresholdMode)
        + " x "
        + scale();
  }

  void refuseAll(RecipeKind kind) {
    Given.refuse("--sta-mode", mode != null, kind, "sta");
    Given.refuse("--threshold-mode", thresholdMode != null, kind, "sta");
    Given.refuse("--threshold-scale", scale != null, kind, "sta");
    Given.refuse("--spike-linear", linear, kind, "sta");
    Given.refuse("--spike-conv2d", convolutions, kind, "sta");
    Given.refuse("--spike-classifier", classifier, kind, "sta");
  }
}
