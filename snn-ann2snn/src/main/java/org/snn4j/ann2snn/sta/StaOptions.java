// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.sta.encode.ThresholdMode;

/**
 * What a {@link STATransformerRecipe} is given, checked.
 *
 * @param dataloader what thresholds are measured on; needed where anything spikes
 * @param timeSteps T, 1 or more
 * @param mode where spikes are
 * @param thresholdMode how thresholds follow from activations
 * @param thresholdScale multiplies the thresholds, greater than 0
 * @param spikeLinear whether linear layers spike; empty for the mode's own choice
 * @param spikeConv2d whether convolutions spike; empty for no
 * @param spikeClassifier whether linear layers named head, heads or classifier spike like others
 * @param momentum the weight of the newest calibration batch, in [0, 1]
 * @param numCalibrationBatches stops calibration after so many batches
 * @param progress is told the number of calibration batches done
 * @param eps the least that a channel's largest magnitude counts as, greater than 0
 */
public record StaOptions(
    Optional<CalibrationData> dataloader,
    int timeSteps,
    StaMode mode,
    ThresholdMode thresholdMode,
    double thresholdScale,
    Optional<Boolean> spikeLinear,
    Optional<Boolean> spikeConv2d,
    boolean spikeClassifier,
    double momentum,
    OptionalLong numCalibrationBatches,
    LongConsumer progress,
    double eps) {

  private static final String WHERE = "STATransformerRecipe: ";

  /** Checks the values. */
  public StaOptions {
    Objects.requireNonNull(mode, WHERE + "mode");
    Objects.requireNonNull(thresholdMode, WHERE + "thresholdMode");
    require(timeSteps > 0, "timeSteps must be a positive integer but is " + timeSteps);
    require(
        thresholdScale > 0 && Double.isFinite(thresholdScale),
        "thresholdScale must be finite and greater than 0 but is " + thresholdScale);
    require(momentum >= 0 && momentum <= 1, "momentum must be in [0, 1] but is " + momentum);
    require(
        numCalibrationBatches.orElse(1) > 0,
        "numCalibrationBatches must be a positive integer but is "
            + numCalibrationBatches.orElse(1));
    require(eps > 0 && Double.isFinite(eps), "eps must be finite and greater than 0 but is " + eps);
  }

  /**
   * Gathers options, under the names that users of SpikingJelly know. Unless told otherwise: 32
   * steps, nothing spikes, thresholds by squared error and unscaled, momentum 0.1.
   */
  public static final class Builder {

    private Optional<CalibrationData> dataloader = Optional.empty();
    private int timeSteps = 32;
    private StaMode mode = StaMode.EQUIVALENT;
    private ThresholdMode thresholdMode = ThresholdMode.mse();
    private double thresholdScale = 1;
    private Optional<Boolean> spikeLinear = Optional.empty();
    private Optional<Boolean> spikeConv2d = Optional.empty();
    private boolean spikeClassifier;
    private double momentum = 0.1;
    private OptionalLong numCalibrationBatches = OptionalLong.empty();
    private LongConsumer progress = batches -> {};
    private double eps = 1e-6;

    Builder() {}

    /** What thresholds are measured on. */
    public Builder dataloader(CalibrationData data) {
      dataloader = Optional.of(data);
      return this;
    }

    /** T. */
    public Builder timeSteps(int steps) {
      timeSteps = steps;
      return this;
    }

    /** Where spikes are: {@code equivalent}, {@code spiking_encoder}, {@code spiking_affine}. */
    public Builder mode(String name) {
      return mode(StaMode.parse(name));
    }

    /** Where spikes are. */
    public Builder mode(StaMode where) {
      mode = where;
      return this;
    }

    /** How thresholds follow from activations: {@code mse} or {@code max}. */
    public Builder thresholdMode(String name) {
      return thresholdMode(ThresholdMode.parse(name));
    }

    /** How thresholds follow from activations. */
    public Builder thresholdMode(ThresholdMode how) {
      thresholdMode = how;
      return this;
    }

    /** Multiplies the thresholds. */
    public Builder thresholdScale(double factor) {
      thresholdScale = factor;
      return this;
    }

    /** Whether linear layers spike. */
    public Builder spikeLinear(boolean spike) {
      spikeLinear = Optional.of(spike);
      return this;
    }

    /** Whether convolutions spike. */
    public Builder spikeConv2d(boolean spike) {
      spikeConv2d = Optional.of(spike);
      return this;
    }

    /** Whether classifiers spike as other linear layers do. */
    public Builder spikeClassifier(boolean spike) {
      spikeClassifier = spike;
      return this;
    }

    /** The weight of the newest calibration batch. */
    public Builder momentum(double weight) {
      momentum = weight;
      return this;
    }

    /** Stops calibration after so many batches. */
    public Builder numCalibrationBatches(long most) {
      numCalibrationBatches = OptionalLong.of(most);
      return this;
    }

    /** Who is told how many calibration batches are done. */
    public Builder progress(LongConsumer told) {
      progress = told;
      return this;
    }

    /** The least that a channel's largest magnitude counts as. */
    public Builder eps(double least) {
      eps = least;
      return this;
    }

    /** The recipe. */
    public STATransformerRecipe build() {
      return new STATransformerRecipe(
          new StaOptions(
              dataloader,
              timeSteps,
              mode,
              thresholdMode,
              thresholdScale,
              spikeLinear,
              spikeConv2d,
              spikeClassifier,
              momentum,
              numCalibrationBatches,
              progress,
              eps));
    }
  }

  /** Whether linear layers spike. */
  boolean linearSpikes() {
    return spikeLinear.orElse(mode == StaMode.SPIKING_AFFINE);
  }

  /** Whether convolutions spike. */
  boolean convolutionSpikes() {
    return spikeConv2d.orElse(false);
  }

  /** Whether thresholds have to be measured. */
  boolean calibrates() {
    return mode == StaMode.SPIKING_ENCODER || linearSpikes() || convolutionSpikes();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(WHERE + message);
    }
  }
}
