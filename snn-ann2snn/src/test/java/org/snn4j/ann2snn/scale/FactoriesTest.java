// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableDoubleArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.HalfThresholdIFNode;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.Reset;

class FactoriesTest {

  private final TensorScope scope = TensorScope.open("test");
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void neurons_have_threshold_one_and_a_soft_reset_unless_told_otherwise() {
    Firing soft = Firing.DEFAULT.withReset(Reset.soft());
    assertThat(new NeuronFactory().create()).isEqualTo(new IFNode(soft));
    assertThat(new NeuronFactory().vThreshold()).isEqualTo(1);
    assertThat(new NeuronFactory().withThreshold(2).withReset(Reset.hard()).create())
        .isEqualTo(new IFNode(Firing.DEFAULT.withThreshold(2)));
    assertThat(new NeuronFactory(HalfThresholdIFNode::new).singleStep().neuron())
        .isEqualTo(new HalfThresholdIFNode());
  }

  @Test
  void each_layer_of_neurons_is_a_fresh_one() {
    NeuronFactory factory = new NeuronFactory();
    assertThat(factory.multiStep()).isNotSameAs(factory.multiStep());
  }

  @Test
  void thresholds_that_are_not_positive_are_refused() {
    assertThatThrownBy(() -> new NeuronFactory().withThreshold(0))
        .hasMessage("NeuronFactory: vThreshold must be finite and greater than 0 but is 0.0");
  }

  @Test
  void each_hook_is_a_fresh_one() {
    HookFactory factory = HookFactory.voltage(ScaleMode.percentile(99), 0.2);
    assertThat(factory.create()).isInstanceOf(VoltageHook.class).isNotSameAs(factory.create());
    assertThat(HookFactory.channelVoltage(ScaleMode.max(), 0.1, 1).create().channelDim())
        .hasValue(1);
    assertThat(HookFactory.localThresholdBalancing(-1).create())
        .isInstanceOf(LocalThresholdBalancingHook.class);
    assertThatThrownBy(() -> HookFactory.voltage(ScaleMode.max(), 2))
        .hasMessage("HookFactory: momentum must be in [0, 1] but is 2.0");
  }

  @Test
  void fixed_thresholds_are_the_scales() {
    VoltageHook hook = new VoltageHook();
    hook.forward(scope.of(new float[] {3, 1}, 2), pass);
    assertThat(ThresholdOptimizer.fixed().thresholds(hook, pass))
        .isEqualTo(ImmutableDoubleArray.of(3));
  }

  @Test
  void other_strategies_are_refused_when_a_threshold_is_asked_for() {
    ThresholdOptimizer unknown = ThresholdOptimizer.named("best");
    VoltageHook hook = new VoltageHook();
    hook.forward(scope.of(new float[] {3, 1}, 2), pass);
    assertThatThrownBy(() -> unknown.thresholds(hook, pass))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("strategy must be 'fixed' but is 'best'");
  }

  @Test
  void thresholds_of_nothing_zero_or_no_number_are_refused() {
    ThresholdOptimizer fixed = ThresholdOptimizer.fixed();
    VoltageHook hook = new VoltageHook();
    assertThatThrownBy(() -> fixed.thresholds(hook, pass))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("VoltageHook: no calibration data reached this hook");
    for (float scale : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      ForwardPass fresh = ForwardPass.inference(scope);
      hook.forward(scope.of(new float[] {scale}, 1), fresh);
      assertThatThrownBy(() -> fixed.thresholds(hook, fresh))
          .hasMessage(
              "Threshold must be a finite positive number, got "
                  + (double) scale
                  + " for hook VoltageHook");
    }
  }
}
