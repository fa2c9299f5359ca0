// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.quantized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class SpikeZIPLayersTest {

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1).inDoublePrecision();
  private final RandomTensors random = new RandomTensors(scope, 2);

  @AfterEach
  void close() {
    scope.close();
  }

  /**
   * Over as many steps as its bias takes, and some more, a layer gives what the plain one gives.
   */
  private void checkSum(Module spiking, Module plain, int steps, long... sizes) {
    plain.load(spiking.stateDict());
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor input = random.doubles(sizes);
    Tensor output = spiking.forward(input, pass);
    for (int t = 1; t < steps; t++) {
      Tensor step = random.doubles(sizes);
      input = Arithmetic.add(input, step);
      output = Arithmetic.add(output, spiking.forward(step, pass));
    }
    Tensor expected = plain.forward(input, ForwardPass.inference(scope));
    assertThat(output.toDoubleArray()).containsExactly(expected.toDoubleArray(), within(1e-10));
  }

  @Test
  void a_linear_layer_gives_its_bias_once_in_all() {
    checkSum(new SpikeZIPLinear(5, 3, true, 4, init), new Linear(5, 3, init), 7, 2, 5);
    checkSum(new SpikeZIPLinear(5, 3, true, 1, init), new Linear(5, 3, init), 3, 2, 5);
    checkSum(new SpikeZIPLinear(5, 3, false, 4, init), new Linear(5, 3, false, init), 2, 2, 5);
  }

  @Test
  void a_convolution_gives_its_bias_once_in_all() {
    ConvGeometry geometry = ConvGeometry.kernel(3).withPadding(1);
    checkSum(
        new SpikeZIPConv2d(3, 5, geometry, true, 4, init),
        new Conv2d(3, 5, geometry, init),
        6,
        2,
        3,
        7,
        5);
  }

  @Test
  void each_of_the_first_steps_gives_an_equal_part_and_later_ones_none() {
    SpikeZIPLinear layer = new SpikeZIPLinear(2, 1, true, 2, init);
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor nothing = scope.of(new double[2], 1, 2);
    double half = layer.parameters().get("bias").value().item() / 2;
    assertThat(layer.forward(nothing, pass).item()).isEqualTo(half);
    assertThat(layer.forward(nothing, pass).item()).isEqualTo(half);
    assertThat(layer.forward(nothing, pass).item()).isZero();
    assertThat(layer.forward(nothing, ForwardPass.inference(scope)).item()).isEqualTo(half);
  }

  @Test
  void constants_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new SpikeZIPLinear(2, 1, true, 0, init))
        .hasMessage("SpikeZIPLinear: level must be 1 or more but is 0");
    ConvGeometry grouped = ConvGeometry.kernel(3).withGroups(2);
    assertThatThrownBy(() -> new SpikeZIPConv2d(4, 5, grouped, true, 8, init))
        .hasMessage("SpikeZIPConv2d: groups must divide outChannels = 5 but is 2");
  }
}
