// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.core.testing.RandomTensors;

class TwoOperandsTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void products_count_each_step_of_one_operand_with_all_of_the_other() {
    Tensor a = scope.of(new double[] {1, 2, 3}, 3, 1);
    Tensor b = scope.of(new double[] {10, 100, 1000}, 3, 1);
    Tensor y = new SNNElementWiseProduct().forward(a, b, pass());
    // The sums of a are 1, 3, 6; those of b 10, 110, 1110.
    assertThat(y.toDoubleArray()).containsExactly(10, 330 - 10, 6660 - 330);
  }

  @Test
  void outputs_add_up_to_the_product_of_the_sums() {
    Tensor a = random.doubles(5, 2, 3, 7);
    Tensor b = random.doubles(5, 2, 7, 2);
    Tensor y = new SNNMatrixOperator().forward(a, b, pass());
    Running.assertSums("matrix", y, products(a, b));
  }

  @Test
  void an_operand_with_fewer_axes_is_aligned_at_time() {
    Tensor a = random.doubles(2, 2, 3, 7);
    Tensor b = random.doubles(2, 7, 5);
    Tensor y = new SNNMatrixOperator().forward(a, b, pass());
    Running.assertSums("fewer axes right", y, products(a, b));
    Tensor left = random.doubles(2, 3, 7);
    Tensor right = random.doubles(2, 2, 7, 5);
    Tensor other = new SNNMatrixOperator().forward(left, right, pass());
    Running.assertSums("fewer axes left", other, products(left, right));
    Tensor rows = random.doubles(2, 2, 3);
    Tensor row = random.doubles(2, 3);
    Tensor product = new SNNElementWiseProduct().forward(rows, row, pass());
    List<Tensor> expected = new ArrayList<>();
    for (int t = 0; t < 2; t++) {
      expected.add(Arithmetic.multiply(Running.sums(rows).get(t), Running.sums(row).get(t)));
    }
    Running.assertSums("broadcast row", product, expected);
  }

  @Test
  void parts_and_single_steps_equal_the_whole_sequence() {
    Tensor a = random.doubles(5, 2, 3, 7);
    Tensor b = random.doubles(5, 7, 2);
    SNNMatrixOperator operator = new SNNMatrixOperator();
    Tensor whole = operator.forward(a, b, pass());
    ForwardPass parts = pass();
    Tensor first = operator.forward(Running.steps(a, 0, 3), Running.steps(b, 0, 3), parts);
    Tensor second = operator.forward(Running.steps(a, 3, 5), Running.steps(b, 3, 5), parts);
    Running.assertClose("parts", Joins.concat(0, first, second), whole);
    ForwardPass stream = pass();
    List<Tensor> steps = new ArrayList<>();
    for (int t = 0; t < 5; t++) {
      steps.add(operator.step(Views.select(a, 0, t), Views.select(b, 0, t), stream));
    }
    Running.assertClose("steps", Joins.stack(0, steps), whole);
  }

  @Test
  void another_shape_of_one_operand_starts_both_at_rest() {
    SNNMatrixOperator operator = new SNNMatrixOperator();
    ForwardPass pass = pass();
    operator.forward(random.doubles(2, 3, 7), random.doubles(2, 7, 2), pass);
    Tensor a = random.doubles(1, 3, 7);
    Tensor b = random.doubles(1, 7, 5);
    Running.assertClose("restarted", operator.forward(a, b, pass), MatMul.matmul(a, b));
  }

  @Test
  void gradients_meet_central_differences_over_two_calls() {
    GradientCheck.check(
        x -> inTwoCalls(new SNNMatrixOperator(), x[0], x[1]),
        random.doubles(3, 2, 2, 3),
        random.doubles(3, 3, 2));
    GradientCheck.check(
        x -> inTwoCalls(new SNNElementWiseProduct(), x[0], x[1]),
        random.doubles(3, 2, 3),
        random.doubles(3, 3));
  }

  @Test
  void sequences_of_other_lengths_and_operands_without_rows_are_refused() {
    assertThatThrownBy(
            () ->
                new SNNElementWiseProduct()
                    .forward(random.floats(3, 2), random.floats(2, 2), pass()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("SNNElementWiseProduct: b must have as many time steps as a")
        .hasMessageContaining("[3, 2]")
        .hasMessageContaining("[2, 2]");
    assertThatThrownBy(
            () -> new SNNMatrixOperator().forward(random.floats(3, 2), random.floats(3, 2), pass()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("SNNMatrixOperator: a must have 3 axes or more");
    Tensor none = scope.zeros(DType.FLOAT, Shape.of(0, 3));
    assertThatThrownBy(() -> new SNNElementWiseProduct().forward(none, none, pass()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("1 time step or more");
  }

  private static Tensor inTwoCalls(TwoOperands operator, Tensor a, Tensor b) {
    ForwardPass pass = recordingWith(a);
    Tensor first = operator.forward(Running.steps(a, 0, 2), Running.steps(b, 0, 2), pass);
    Tensor second = operator.forward(Running.steps(a, 2, 3), Running.steps(b, 2, 3), pass);
    return Joins.concat(0, first, second);
  }

  /** A pass that takes tracked tensors and others. */
  private static ForwardPass recordingWith(Tensor x) {
    return ForwardPass.training(Tape.recordingIn(x.scope()), 0);
  }

  private static List<Tensor> products(Tensor a, Tensor b) {
    List<Tensor> left = Running.sums(a);
    List<Tensor> right = Running.sums(b);
    List<Tensor> products = new ArrayList<>();
    for (int t = 0; t < left.size(); t++) {
      products.add(MatMul.matmul(left.get(t), right.get(t)));
    }
    return products;
  }

  private ForwardPass pass() {
    return ForwardPass.inference(scope);
  }
}
