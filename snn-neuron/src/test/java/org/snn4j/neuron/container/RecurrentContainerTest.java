// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.container.ElementWiseRecurrentContainer.Function;
import org.snn4j.neuron.surrogate.Surrogate;

class RecurrentContainerTest {

  private static final int T = 5;
  private static final int N = 3;
  private static final int IN = 7;
  private static final int OUT = 2;

  private final TensorScope scope = TensorScope.open("RecurrentContainerTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();
  private final Tensor x = new RandomTensors(scope, 5).uniform(DType.DOUBLE, -0.5, 1.5, T, N, IN);

  @AfterEach
  void close() {
    scope.close();
  }

  private static Module smoothNeuron() {
    return new LIFNode().withSurrogate(Surrogate.sigmoid().smooth()).singleStep();
  }

  private static Module elementWise() {
    return new ElementWiseRecurrentContainer(Function.ADD, new LIFNode().singleStep());
  }

  private Module smoothLinear() {
    return new LinearRecurrentContainer(
        IN, OUT, new Sequential(new Linear(IN, OUT, init), smoothNeuron()), init);
  }

  @Test
  void the_output_of_a_step_is_combined_with_the_next_input() {
    Module container =
        new ElementWiseRecurrentContainer(
            (y, now) -> Arithmetic.affine(Arithmetic.add(y, now), 0.5, 0),
            new Sequential(new Linear(IN, IN, init)));
    Module alone = container.children().get("sub_module");
    List<double[]> expected =
        ModuleCheck.measured(
            container,
            (input, pass) -> {
              List<Tensor> outputs = new ArrayList<>();
              Tensor y = null;
              for (Tensor now : Joins.unstack(input, 0)) {
                Tensor sum = y == null ? now : Arithmetic.add(y, now);
                y = alone.forward(Arithmetic.affine(sum, 0.5, 0), pass);
                outputs.add(y);
              }
              return Joins.stack(0, outputs);
            },
            x);
    ModuleCheck.requireSame(ModuleCheck.measured(container, container::forward, x), expected);
  }

  @Test
  void the_input_stands_before_the_output_in_the_linear_recurrence() {
    LinearRecurrentContainer container =
        new LinearRecurrentContainer(1, 1, false, new Linear(1, 1, false, init), init);
    container.parameters().get("rc.weight").value().copyFrom(new double[] {2, 3});
    container.parameters().get("sub_module.weight").value().copyFrom(new double[] {1});
    Tensor steps = scope.of(new double[] {1, 10, 100}, 3, 1, 1);
    Tensor y = container.forward(steps, ForwardPass.inference(scope));
    assertThat(y.toDoubleArray()).containsExactly(2, 26, 278);
  }

  @Test
  void gradients_are_finite_differences() {
    Module plain = new ElementWiseRecurrentContainer(Function.ADD, smoothNeuron());
    ModuleCheck.requireDifferences(plain, plain::forward, x);
    Module product = new ElementWiseRecurrentContainer(Function.MULTIPLY, new Linear(IN, IN, init));
    ModuleCheck.requireDifferences(product, ModuleCheck.inTwoCalls(product, 2), x);
    Module linear = smoothLinear();
    ModuleCheck.requireDifferences(linear, linear::forward, x);
  }

  @Test
  void a_second_call_goes_on_where_the_first_ended() {
    Module linear = smoothLinear();
    ModuleCheck.requireSame(
        ModuleCheck.measured(linear, linear::forward, x),
        ModuleCheck.measured(linear, ModuleCheck.inTwoCalls(linear, 2), x));
    Module plain = elementWise();
    ModuleCheck.requireSame(
        ModuleCheck.measured(plain, plain::forward, x),
        ModuleCheck.measured(plain, ModuleCheck.inTwoCalls(plain, 2), x));
  }

  @Test
  void outputs_of_earlier_calls_keep_their_values_without_a_tape() {
    Module container = smoothLinear();
    double[] whole = container.forward(x, ForwardPass.inference(scope)).toDoubleArray();
    ForwardPass pass = ForwardPass.inference(scope);
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor step : Joins.split(x, 0, 1, 1, 1, 1, 1)) {
      outputs.add(container.forward(step, pass));
    }
    assertThat(Joins.concat(0, outputs).toDoubleArray()).containsExactly(whole);
  }

  @Test
  void the_single_step_form_inside_a_loop_over_steps_is_the_same() {
    Module sequences = elementWise();
    Module steps = new MultiStepContainer(new SingleStepContainer(elementWise()));
    ModuleCheck.requireSame(
        ModuleCheck.measured(sequences, sequences::forward, x),
        ModuleCheck.measured(steps, steps::forward, x));
  }

  @Test
  void samples_do_not_depend_on_each_other() {
    ModuleCheck.requireBatchIndependence(elementWise()::forward, x);
    ModuleCheck.requireBatchIndependence(smoothLinear()::forward, x);
  }

  @Test
  void a_state_of_another_batch_is_refused_by_name() {
    ForwardPass pass = ForwardPass.inference(scope);
    Module container = elementWise();
    container.forward(x, pass);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> container.forward(scope.zeros(DType.DOUBLE, x.shape().with(1, 2)), pass))
        .withMessage(
            "ElementWiseRecurrentContainer: the state carried from earlier steps has shape [3, 7]"
                + " but x of shape [5, 2, 7] needs [2, 7]; start a new ForwardPass for another"
                + " batch");
  }

  @Test
  void what_cannot_be_fed_back_is_refused_by_name() {
    Module container = new ElementWiseRecurrentContainer(Function.ADD, new Linear(IN, OUT, init));
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> container.forward(x, ForwardPass.inference(scope)))
        .withMessage(
            "ElementWiseRecurrentContainer: sub_module must give shape [3, 7] to be fed back but"
                + " gave [3, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ElementWiseRecurrentContainer(Function.ADD, new IFNode().multiStep()))
        .withMessageStartingWith("MultiStepNeuron 'sub_module' takes whole sequences");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinearRecurrentContainer(0, 1, new IFNode().singleStep(), init))
        .withMessage("LinearRecurrentContainer: inFeatures must be 1 or more but is 0");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(
            () ->
                new LinearRecurrentContainer(2, 2, new IFNode().singleStep(), init)
                    .forward(x, ForwardPass.inference(scope)))
        .withMessage(
            "LinearRecurrentContainer: each step must have shape [N, ..., 2] but has [3, 7]");
  }
}
