// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Attention;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** No samples give no results, and what has no meaning without samples is refused. */
class EmptyBatchTest {

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1);

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor none(long... sizes) {
    return scope.zeros(DType.FLOAT, Shape.of(sizes));
  }

  @Test
  void a_whole_network_returns_nothing_for_nothing() {
    Sequential network = SmallNet.build(init);
    Tensor x = none(0, 1, SmallNet.SIZE, SmallNet.SIZE);
    Tensor y = network.forward(x, ForwardPass.inference(scope));
    assertThat(y.shape()).isEqualTo(Shape.of(0, SmallNet.CLASSES));
  }

  @Test
  void its_parameters_have_gradients_of_zero() {
    Sequential network = SmallNet.build(init);
    Tape tape = Tape.recordingIn(scope);
    Tensor x = none(0, 1, SmallNet.SIZE, SmallNet.SIZE);
    Tensor y = network.forward(x, ForwardPass.recording(Mode.FROZEN_NORMS, tape, 1));
    Gradients found = tape.backward(y, none(0, SmallNet.CLASSES));
    network
        .parameters()
        .forEach(
            (name, parameter) ->
                assertThat(found.find(parameter).orElseThrow().toFloatArray())
                    .as(name)
                    .containsOnly(0));
  }

  @Test
  void statistics_of_nothing_are_refused() {
    Sequential network = SmallNet.build(init);
    Tensor x = none(0, 1, SmallNet.SIZE, SmallNet.SIZE);
    ForwardPass training = ForwardPass.of(Mode.TRAINING, scope, 1);
    assertThatThrownBy(() -> network.forward(x, training))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "layer '1' (BatchNorm2d): batchNormTraining: x must have more than 1 value in each"
                + " channel but has shape [0, 8, 14, 14]");
  }

  @Test
  void attention_and_layer_norm_pass_nothing_on() {
    Tensor q = none(0, 3, 5, 7);
    Tensor k = none(0, 3, 11, 7);
    Tensor v = none(0, 3, 11, 2);
    Tensor y = Attention.scaledDotProduct(q, k, v, new Attention.Mask.Causal(), 1);
    assertThat(y.shape()).isEqualTo(Shape.of(0, 3, 5, 2));
    Tensor normal = new LayerNorm(7, init).forward(q, ForwardPass.inference(scope));
    assertThat(normal.shape()).isEqualTo(q.shape());
  }
}
