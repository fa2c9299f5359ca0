// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.quantized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.NeuronLayer;

class QuantizersTest {

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1).inDoublePrecision();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void values_are_rounded_to_levels_and_clipped() {
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor x = scope.of(new double[] {-9, -0.3, -0.25, 0.2, 0.26, 0.75, 9}, 7);
    assertThat(new Quantizer(0.5, 8, true, init).forward(x, pass).toDoubleArray())
        .containsExactly(-2, -0.5, 0, 0, 0.5, 1, 1.5);
    assertThat(new Quantizer(0.5, 8, false, init).forward(x, pass).toDoubleArray())
        .containsExactly(0, 0, 0, 0, 0.5, 1, 3.5);
  }

  @Test
  void gradients_of_a_quantiser_end_where_its_levels_do() {
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(scope.of(new double[] {-3, -2.2, 0.3, 1.4, 2}, 5));
    Quantizer quantizer = new Quantizer(0.5, 8, true, init);
    Tensor y = quantizer.forward(x, ForwardPass.training(tape, 0));
    Tensor ones = scope.of(new double[] {1, 1, 1, 1, 1}, 5);
    assertThat(tape.backward(y, ones).of(x).toDoubleArray())
        .containsExactly(new double[] {0, 1, 1, 1, 0}, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void neurons_come_to_give_what_the_quantiser_gives(boolean symmetric) {
    Quantizer quantizer = new Quantizer(0.125, 8, symmetric, init);
    NeuronLayer<?> neurons = quantizer.neuron().singleStep();
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor x = new RandomTensors(scope, 2).doubles(7, 11);
    double[] sum = neurons.forward(x, pass).toDoubleArray();
    for (int t = 1; t < 40; t++) {
      double[] y = neurons.forward(scope.of(new double[77], 7, 11), pass).toDoubleArray();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += y[i];
      }
    }
    assertThat(sum).containsExactly(quantizer.forward(x, pass).toDoubleArray(), within(1e-12));
  }

  @Test
  void qcfs_clips_floors_and_shifts() {
    QCFS qcfs = new QCFS(4, 2, init);
    Tensor x = scope.of(new double[] {-1, 0.2, 0.25, 0.7, 1.3, 1.8, 5}, 7);
    assertThat(qcfs.forward(x, ForwardPass.inference(scope)).toDoubleArray())
        .containsExactly(0, 0, 0.5, 0.5, 1.5, 2, 2);
  }

  @Test
  void gradients_of_qcfs_pass_straight_through_the_floor() {
    QCFS qcfs = new QCFS(4, 2, init);
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(scope.of(new double[] {-1, 0.7, 5}, 3));
    Tensor y = qcfs.forward(x, ForwardPass.training(tape, 0));
    Gradients gradients = tape.backward(y, scope.of(new double[] {1, 1, 1}, 3));
    assertThat(gradients.of(x).toDoubleArray())
        .containsExactly(new double[] {0, 1, 0}, within(1e-12));
    // Above: the value is lambda. Between: level - x / lambda, the rounding error.
    assertThat(gradients.find(qcfs.lambda()).orElseThrow().item())
        .isCloseTo(0.25 - 0.35 + 1, within(1e-12));
  }

  @Test
  void constants_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new Quantizer(0, 8, true, init))
        .hasMessage("Quantizer: s must be finite and greater than 0 but is 0.0");
    assertThatThrownBy(() -> new Quantizer(1, 1, true, init))
        .hasMessage("Quantizer: level must be 2 or more but is 1");
    assertThatThrownBy(() -> new QCFS(0, 1, init))
        .hasMessage("QCFS: levels must be 1 or more but is 0");
    assertThatThrownBy(() -> new QCFS(4, Double.NaN, init)).hasMessageContaining("lambda");
  }
}
