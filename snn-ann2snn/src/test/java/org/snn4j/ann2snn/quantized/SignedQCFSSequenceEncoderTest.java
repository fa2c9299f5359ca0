// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.quantized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.ImmutableDoubleArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class SignedQCFSSequenceEncoderTest {

  private final TensorScope scope = TensorScope.open("test");
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  private SignedQCFSSequenceEncoder encoder(int steps, double... scale) {
    return new SignedQCFSSequenceEncoder(
        steps, ImmutableDoubleArray.copyOf(scale), 1, Init.seeded(scope, 1));
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void a_sequence_sums_to_the_rounded_values(Layout layout) {
    SignedQCFSSequenceEncoder encoder = encoder(7, 0.1, 0.25, 0.7);
    Tensor x = new RandomTensors(scope, 2).uniform(layout, DType.FLOAT, -2, 2, 5, 3, 2);
    Tensor sequence = encoder.forward(x, pass);
    assertThat(sequence.shape()).isEqualTo(Shape.of(7, 5, 3, 2));
    assertThat(Reductions.sum(sequence, 0).toDoubleArray())
        .containsExactly(encoder.reconstruct(x, pass).toDoubleArray(), within(1e-6));
    double[] scales = {0.1, 0.25, 0.7};
    double[] spikes = sequence.toDoubleArray();
    for (int i = 0; i < spikes.length; i++) {
      double size = Math.abs(spikes[i]);
      assertThat(size == 0 || Math.abs(size - scales[i / 2 % 3]) < 1e-6).isTrue();
    }
  }

  @Test
  void halves_are_rounded_to_even_and_large_values_fire_at_every_step() {
    Tensor x = scope.of(new float[] {0.5f, 1.5f, -2.5f, 9, -9}, 5, 1);
    Tensor sum = Reductions.sum(encoder(4, 1).forward(x, pass), 0);
    assertThat(sum.toFloatArray()).containsExactly(0, 2, -2, 4, -4);
  }

  @Test
  void gradients_pass_where_nothing_was_cut_off() {
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(scope.of(new float[] {0.7f, -3, 9, -9}, 4, 1));
    Tensor y = encoder(4, 1).reconstruct(x, ForwardPass.training(tape, 0));
    Tensor ones = scope.of(new float[] {1, 1, 1, 1}, 4, 1);
    assertThat(tape.backward(y, ones).of(x).toFloatArray()).containsExactly(1, 1, 0, 0);
  }

  @Test
  void what_does_not_fit_is_refused() {
    assertThatThrownBy(() -> encoder(0, 1))
        .hasMessage("SignedQCFSSequenceEncoder: steps must be 1 or more but is 0");
    assertThatThrownBy(() -> encoder(4, Double.NaN)).hasMessageContaining("scale must be finite");
    Tensor x = new RandomTensors(scope, 3).floats(2, 3);
    assertThatThrownBy(() -> encoder(4, 1, 2).forward(x, pass))
        .hasMessageContaining("x must have 2 channels on axis 1 but has shape [2, 3]");
  }
}
