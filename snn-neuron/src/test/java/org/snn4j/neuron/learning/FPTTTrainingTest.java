// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.State;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.LIFNode;

class FPTTTrainingTest {

  private static final double ALPHA = 0.5;
  private static final double RATE = 0.25;

  private final BufferPool pool = new BufferPool();
  private final TensorScope scope = TensorScope.open("FPTTTrainingTest", pool);
  private final Init init = Init.seeded(scope, 5).inDoublePrecision();

  @AfterEach
  void close() {
    scope.close();
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  /** {@code v = v / 2 + w x}. */
  private static final class Leaky extends Module {

    private final Parameter w;

    private record Held(Tensor v) implements State<Held> {
      @Override
      public Held map(java.util.function.UnaryOperator<Tensor> change) {
        return new Held(change.apply(v));
      }
    }

    Leaky(Init init) {
      w = parameter("w", init.constant(0.75, 1));
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      Tensor current = Arithmetic.multiply(x, pass.use(w));
      Tensor v =
          pass.<Held>state(this)
              .map(held -> Arithmetic.add(Arithmetic.scale(held.v(), 0.5), current))
              .orElse(current);
      pass.update(this, new Held(v));
      return v;
    }
  }

  private static Tensor halfSquare(Tensor y, int step) {
    return Arithmetic.scale(Reductions.sumAll(Elementwise.square(y)), 0.5);
  }

  @Test
  void it_is_what_its_definition_says_for_one_weight() {
    double[] x = {1, -0.5, 2, 0.25, 1.5};
    Leaky network = new Leaky(init);
    double w = 0.75;
    double average = w;
    double loss = 0;
    try (FPTTTraining trainer =
        new FPTTTraining(network, new Optimizer(scope, Sgd.plain(), network), ALPHA, scope)) {
      for (int sequence = 0; sequence < 2; sequence++) {
        double v = 0;
        double g = 0;
        for (int t = 0; t < x.length; t++) {
          v = v / 2 + w * x[t];
          loss += v * v / 2;
          // mean over one element, so its derivative is alpha (w - ...).
          w -= RATE * (v * x[t] + ALPHA * (w - average - g / (2 * ALPHA)));
          if (t < x.length - 1) {
            g = (v / 2 + w * x[t]) * x[t];
            average = (average + w) / 2 - g / (2 * ALPHA);
          }
        }
        Tensor input = scope.of(x.clone(), x.length, 1, 1);
        OnlineResult result = trainer.train(input, FPTTTrainingTest::halfSquare, RATE, 1);
        loss -= result.loss();
        assertThat(loss).as("loss").isCloseTo(0, within(1e-12));
        assertThat(network.w.value().item()).isCloseTo(w, within(1e-12));
        assertThat(trainer.runningAverage(network.w).item()).isCloseTo(average, within(1e-12));
      }
    }
  }

  @Test
  void memory_grows_by_the_outputs_alone() {
    Module network =
        new Sequential(new Linear(5, 7, init), new LIFNode().singleStep(), new Linear(7, 2, init));
    Tensor x = new RandomTensors(scope, 2).doubles(11, 3, 5);
    try (FPTTTraining trainer =
        new FPTTTraining(network, new Optimizer(scope, Sgd.plain(), network), ALPHA, scope)) {
      List<Long> bytes = new ArrayList<>();
      List<Integer> steps = new ArrayList<>();
      trainer.train(
          x,
          (y, t) -> {
            Tensor value = halfSquare(y, t);
            if (steps.isEmpty() || steps.get(steps.size() - 1) != t) {
              bytes.add(pool.stats().bytesInUse() - t * y.storage().sizeInBytes());
            }
            steps.add(t);
            return value;
          },
          0.01,
          1);
      assertThat(bytes).hasSize(11);
      assertThat(bytes.subList(2, 11)).containsOnly(bytes.get(2));
      assertThat(steps).hasSize(2 * 11 - 1);
      long before = pool.stats().bytesInUse();
      OnlineResult result = trainer.train(x, FPTTTrainingTest::halfSquare, 0.01, 1);
      assertThat(pool.stats().bytesInUse() - before)
          .isEqualTo(result.outputs().storage().sizeInBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void an_alpha_that_holds_nothing_is_refused_by_name(double alpha) {
    Leaky network = new Leaky(init);
    Optimizer optimizer = new Optimizer(scope, Sgd.plain(), network);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FPTTTraining(network, optimizer, alpha, scope))
        .withMessage("FPTTTraining: alpha must be finite and greater than 0 but is " + alpha);
  }

  @Test
  void a_parameter_of_another_network_is_refused_by_name() {
    Leaky network = new Leaky(init);
    Optimizer optimizer = new Optimizer(scope, Sgd.plain(), network);
    try (FPTTTraining trainer = new FPTTTraining(network, optimizer, ALPHA, scope)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.runningAverage(new Leaky(init).w))
          .withMessage("FPTTTraining.runningAverage: the parameter is none of [w]");
    }
  }
}
