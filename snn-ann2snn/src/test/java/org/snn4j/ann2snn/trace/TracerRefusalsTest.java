// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.trace;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.VerifyException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.ann2snn.HandMade;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class TracerRefusalsTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 3);

  @AfterEach
  void close() {
    scope.close();
  }

  private void refused(int samples, UnaryOperator<Tensor> formula, String message) {
    HandMade net = new HandMade((self, x, pass) -> formula.apply(x));
    Tensor x = random.floats(samples, 5);
    assertThatThrownBy(() -> new Tracer(scope).trace(net, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void a_network_that_does_other_things_with_more_samples(int samples) {
    refused(
        samples,
        x -> x.size(0) > samples ? Elementwise.relu(Elementwise.relu(x)) : Elementwise.relu(x),
        "Tracer: the network does other things");
  }

  @Test
  void a_network_that_does_other_things_with_a_single_sample() {
    HandMade net =
        new HandMade((self, x, pass) -> x.size(0) == 1 ? Elementwise.gelu(x) : Elementwise.relu(x));
    Tensor x = random.floats(1, 5);
    assertThatThrownBy(() -> new Tracer(scope).trace(net, x))
        .isInstanceOf(VerifyException.class)
        .hasMessage(
            "Tracer: the graph does not give what HandMade gives; something it does was not"
                + " recorded");
  }

  @Test
  void a_network_that_calls_another_function_with_more_samples() {
    refused(
        2,
        x -> x.size(0) > 2 ? Elementwise.gelu(x) : Elementwise.relu(x),
        "Tracer: node 'relu' (relu) depends on the number of samples");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a_factor_that_depends_on_the_number_of_samples(int samples) {
    refused(
        samples,
        x -> Elementwise.relu(Arithmetic.affine(x, 1.0 / x.size(0), 0.5)),
        "(affine) depends on the number of samples");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a_constant_with_a_row_for_each_sample(int samples) {
    refused(
        samples,
        x -> Joins.concat(1, x, x.scope().zeros(DType.FLOAT, Shape.of(x.size(0), 3))),
        "Tracer: the constant '_tensor_constant0' depends on the number of samples");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void an_operation_that_is_not_recorded(int samples) {
    refused(
        samples,
        x -> {
          double[] values = x.toDoubleArray();
          float[] squares = new float[values.length];
          for (int i = 0; i < squares.length; i++) {
            squares[i] = (float) (values[i] * values[i]);
          }
          return Elementwise.relu(x.scope().of(squares, x.shape().toArray()));
        },
        "Tracer: the constant '_tensor_constant0' depends on the number of samples");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a_number_that_was_read_from_the_input(int samples) {
    refused(
        samples,
        x -> {
          double most = 0;
          for (double value : x.toDoubleArray()) {
            most = Math.max(most, value);
          }
          return Arithmetic.multiply(x, x.scope().scalar(DType.FLOAT, most));
        },
        "Tracer: the constant '_tensor_constant0' depends on the number of samples or on the"
            + " values of the input");
  }

  @Test
  void a_path_that_depends_on_the_values_of_the_input() {
    refused(
        2,
        x -> x.toDoubleArray()[0] > 1e30 ? x : Arithmetic.scale(x, x.toDoubleArray()[0]),
        "(affine) depends on the number of samples or on the values");
  }

  @Test
  void a_layer_that_is_no_child() {
    Linear stray = new Linear(5, 7, Init.seeded(scope, 1));
    HandMade net = new HandMade((self, x, pass) -> stray.forward(x, pass));
    Tensor x = random.floats(2, 5);
    assertThatThrownBy(() -> new Tracer(scope).trace(net, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Tracer: the network calls a Linear that is none of its children; add it by"
                + " child(name, module)");
  }
}
