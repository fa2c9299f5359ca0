// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.ConversionRecipe;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.run.RateCodedRun;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

final class ThresholdBalancingTest {

  private final TensorScope scope = TensorScope.open("ThresholdBalancingTest");
  private final Module network = Samples.cnn(Init.seeded(scope, 11));
  private final CalibrationData data = Samples.calibration(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  private GraphModule converted(ConversionRecipe recipe) {
    return (GraphModule) new Converter(recipe, scope).convert(network);
  }

  private void assertNear(GraphModule spiking, double error) {
    Tensor x = Samples.images(scope, 3, 2, 3, 8, 7);
    double[] wanted = network.forward(x, ForwardPass.inference(scope)).toDoubleArray();
    int steps = 400;
    double[] sums =
        new RateCodedRun(spiking, steps)
            .accumulated(x, ForwardPass.inference(scope))
            .toDoubleArray();
    double[] last = Arrays.copyOfRange(sums, sums.length - wanted.length, sums.length);
    for (int i = 0; i < wanted.length; i++) {
      assertThat(last[i] / steps).isCloseTo(wanted[i], within(error));
    }
  }

  @Test
  void channels_get_thresholds_and_the_pool_goes_before_the_neurons() {
    GraphModule spiking = converted(new LocalThresholdBalancingRecipe(data));
    assertThat(spiking.graph().modules())
        .containsKeys("ltb_spiking_0.scaler0", "ltb_spiking_0.if_node", "ltb_spiking_0.scaler1");
    Node scaler = spiking.graph().node("ltb_spiking_0_scaler0");
    Node before = spiking.graph().node(scaler.inputs().findFirst().orElseThrow());
    assertThat(spiking.graph().module(before)).get().isInstanceOf(MaxPool2d.class);
  }

  @Test
  void with_a_scale_for_each_channel_the_mean_output_nears_the_network_s() {
    assertNear(converted(new RateCodingRecipe(data).channelWise(1)), 0.03);
    assertNear(converted(new RateCodingRecipe(data).channelWise(1).halfThreshold()), 0.03);
    assertNear(converted(new RateCodingRecipe(data).channelWise(-3).preSpikeMaxPool(true)), 0.03);
  }

  @Test
  void one_scale_and_half_thresholds_go_together_as_well() {
    assertNear(converted(new RateCodingRecipe(data).halfThreshold().preSpikeMaxPool(true)), 0.03);
  }

  @Test
  void neurons_that_start_half_charged_delay_less() {
    int plain = delay(new RateCodingRecipe(data));
    int half = delay(new RateCodingRecipe(data).halfThreshold());
    assertThat(half).isPositive().isLessThan(plain);
  }

  private int delay(ConversionRecipe recipe) {
    return DelayStart.estimate(converted(recipe), data, 2, 100, scope);
  }

  @Test
  void a_delay_leaves_some_steps_to_count() {
    GraphModule spiking = converted(new RateCodingRecipe(data));
    assertThat(DelayStart.estimate(spiking, data, 2, 6, scope)).isEqualTo(1);
    assertThat(DelayStart.estimate(spiking, data, 2, 1, scope)).isZero();
    assertThatThrownBy(() -> DelayStart.estimate(spiking, data, 0, 6, scope))
        .hasMessageContaining("DelayStart: batches must be 1 or more but is 0");
  }

  @Test
  void values_that_make_no_sense_are_refused_by_name() {
    assertThatThrownBy(() -> new RateCodingRecipe(data).momentum(1.5))
        .hasMessageContaining("momentum");
    assertThatThrownBy(() -> new RateCodingRecipe(data).eps(0)).hasMessageContaining("eps");
    assertThatThrownBy(() -> new LocalThresholdBalancingRecipe(data).eps(Double.NaN))
        .hasMessageContaining("eps");
    assertThatThrownBy(() -> new RateCodedRun(network, 0)).hasMessageContaining("steps");
  }
}
