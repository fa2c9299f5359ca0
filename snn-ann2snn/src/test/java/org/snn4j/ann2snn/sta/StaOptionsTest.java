// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.HandMade;
import org.snn4j.ann2snn.sta.encode.ThresholdMode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class StaOptionsTest {

  private final TensorScope scope = TensorScope.open("test");

  @AfterEach
  void close() {
    scope.close();
  }

  private static void refused(UnaryOperator<StaOptions.Builder> wrong, String message) {
    StaOptions.Builder builder = STATransformerRecipe.builder();
    assertThatThrownBy(() -> wrong.apply(builder).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void unless_told_otherwise_nothing_spikes_in_32_steps() {
    StaOptions options = STATransformerRecipe.builder().build().options();
    assertThat(options.timeSteps()).isEqualTo(32);
    assertThat(options.mode()).isEqualTo(StaMode.EQUIVALENT);
    assertThat(options.thresholdMode()).isEqualTo(ThresholdMode.mse());
    assertThat(options.thresholdScale()).isEqualTo(1);
    assertThat(options.spikeLinear()).isEmpty();
    assertThat(options.spikeConv2d()).isEmpty();
    assertThat(options.spikeClassifier()).isFalse();
    assertThat(options.momentum()).isEqualTo(0.1);
    assertThat(options.numCalibrationBatches()).isEmpty();
    assertThat(options.eps()).isEqualTo(1e-6);
    assertThat(options.dataloader()).isEmpty();
  }

  @Test
  void numbers_outside_their_ranges_are_refused_by_name() {
    String place = "STATransformerRecipe: ";
    refused(b -> b.timeSteps(0), place + "timeSteps must be a positive integer but is 0");
    refused(b -> b.timeSteps(-3), place + "timeSteps must be a positive integer but is -3");
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(
          b -> b.thresholdScale(wrong),
          place + "thresholdScale must be finite and greater than 0 but is " + wrong);
      refused(b -> b.eps(wrong), place + "eps must be finite and greater than 0 but is " + wrong);
    }
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      refused(b -> b.momentum(wrong), place + "momentum must be in [0, 1] but is " + wrong);
    }
    refused(
        b -> b.numCalibrationBatches(0),
        place + "numCalibrationBatches must be a positive integer but is 0");
  }

  @Test
  void unknown_modes_are_refused_with_those_there_are() {
    refused(
        b -> b.mode("spiking"),
        "STATransformerRecipe: mode must be 'equivalent', 'spiking_encoder' or 'spiking_affine'"
            + " but is 'spiking'");
    refused(
        b -> b.thresholdMode("mean"),
        "ThresholdMode: threshold_mode must be 'mse' or 'max' but is 'mean'");
    assertThat(STATransformerRecipe.builder().thresholdMode("MAX").build().options())
        .extracting(StaOptions::thresholdMode)
        .isEqualTo(ThresholdMode.max());
  }

  @Test
  void whatever_spikes_needs_data() {
    needsData(b -> b.mode("spiking_encoder"), "spiking_encoder");
    needsData(b -> b.mode("spiking_affine"), "spiking_affine");
    needsData(b -> b.spikeLinear(true), "equivalent");
    needsData(b -> b.spikeConv2d(true), "equivalent");
  }

  private void needsData(UnaryOperator<StaOptions.Builder> options, String mode) {
    STATransformerRecipe recipe = options.apply(STATransformerRecipe.builder()).build();
    HandMade net = net();
    Tensor x = x();
    Converter converter = new Converter(recipe, scope);
    assertThatThrownBy(() -> converter.convert(net, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "STATransformerRecipe: dataloader is required when STA calibration is enabled (mode "
                + mode
                + ")");
  }

  @Test
  void no_data_are_needed_where_nothing_spikes() {
    for (UnaryOperator<StaOptions.Builder> options :
        List.<UnaryOperator<StaOptions.Builder>>of(
            b -> b, b -> b.mode("spiking_affine").spikeLinear(false))) {
      STATransformerRecipe recipe = options.apply(STATransformerRecipe.builder()).build();
      assertThat(new Converter(recipe, scope).convert(net(), x())).isInstanceOf(StaNetwork.class);
    }
  }

  @Test
  void without_data_an_example_must_be_given() {
    Converter converter = new Converter(STATransformerRecipe.builder().build(), scope);
    HandMade net = net();
    assertThatThrownBy(() -> converter.convert(net))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Converter: STATransformerRecipe has no data to take an example from; give one to"
                + " convert");
  }

  @Test
  void data_without_a_batch_are_refused() {
    STATransformerRecipe recipe =
        STATransformerRecipe.builder()
            .mode("spiking_affine")
            .dataloader(CalibrationData.of(List.of()))
            .build();
    Converter converter = new Converter(recipe, scope);
    HandMade net = net();
    Tensor x = x();
    assertThatThrownBy(() -> converter.convert(net))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Converter: the calibration data have no batch");
    assertThatThrownBy(() -> converter.convert(net, x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("STA threshold observer did not collect calibration data.");
  }

  @Test
  void step_mode_refuses_spikes_after_linear_maps() {
    stepModeRefuses(b -> b.mode("spiking_affine"));
    stepModeRefuses(b -> b.spikeLinear(true));
    stepModeRefuses(b -> b.spikeConv2d(true));
    STAStepRecipe recipe =
        new STAStepRecipe(STATransformerRecipe.builder().mode("spiking_encoder").build());
    assertThatThrownBy(() -> recipe.validate(net())).hasMessageContaining("dataloader is required");
  }

  private void stepModeRefuses(UnaryOperator<StaOptions.Builder> options) {
    STAStepRecipe recipe = new STAStepRecipe(options.apply(STATransformerRecipe.builder()).build());
    HandMade net = net();
    assertThatThrownBy(() -> recipe.validate(net))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "STAStepRecipe: spiking_affine, spikeLinear and spikeConv2d are not there in step mode;"
                + " use STATransformerRecipe");
  }

  private HandMade net() {
    return Kinds.net("map", new Linear(5, 3, Init.seeded(scope, 1)));
  }

  private Tensor x() {
    return new RandomTensors(scope, 7).floats(2, 5);
  }
}
