// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.nn.layer.Dropout;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** A module that runs twice gives what one that runs once does, bit for bit. */
class RecomputationTest {

  private static final int WIDTH = 11;

  private final BufferPool pool = new BufferPool();
  private final TensorScope scope = TensorScope.open("test", pool);

  @AfterEach
  void close() {
    scope.close();
    pool.trim();
  }

  /** Adds its input to what it carries, times a weight. */
  private static final class Adder extends Module {

    private final Parameter weight;

    record Carried(Tensor sum) implements State<Carried> {
      @Override
      public Carried map(UnaryOperator<Tensor> change) {
        return new Carried(change.apply(sum));
      }
    }

    Adder(Init init) {
      weight = parameter("weight", init.constant(0.7, WIDTH));
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      Tensor before =
          pass.<Carried>state(this)
              .map(state -> Arithmetic.multiply(state.sum(), pass.use(weight)))
              .orElse(null);
      Tensor sum = before == null ? Arithmetic.scale(x, 1.5) : Arithmetic.add(x, before);
      pass.update(this, new Carried(sum));
      return Arithmetic.multiply(sum, sum);
    }
  }

  private static Sequential network(Init init) {
    return new Sequential(block(init), block(init));
  }

  private static Sequential block(Init init) {
    return new Sequential(
        new Linear(WIDTH, WIDTH, true, init),
        new BatchNorm1d(WIDTH, init),
        new Dropout(0.3),
        new Adder(init));
  }

  /** Outputs, gradients, buffers and counters of two calls with one pass. */
  private List<double[]> run(boolean recompute) {
    List<double[]> found = new ArrayList<>();
    try (TensorScope inner = scope.child("run")) {
      Sequential network = network(Init.seeded(inner, 3));
      Tape tape = Tape.recordingIn(inner);
      ForwardPass pass = ForwardPass.training(tape, 7);
      if (recompute) {
        pass.recomputing(network.children().values());
      }
      Tensor x = tape.watch(new RandomTensors(inner, 2).floats(5, WIDTH));
      Tensor first = network.forward(x, pass);
      Tensor second = network.forward(x, pass);
      Tensor y = Arithmetic.multiply(first, second);
      found.add(y.toDoubleArray());
      Gradients gradients = tape.backward(y, new RandomTensors(inner, 5).floats(5, WIDTH));
      found.add(gradients.of(x).toDoubleArray());
      for (Parameter parameter : network.parameters().values()) {
        found.add(gradients.find(parameter).orElseThrow().toDoubleArray());
      }
      network.buffers().values().forEach(b -> found.add(b.value().toDoubleArray()));
      network.counters().values().forEach(c -> found.add(new double[] {c.value()}));
    }
    return found;
  }

  @Test
  void results_gradients_states_and_running_statistics_are_the_same() {
    List<double[]> once = run(false);
    List<double[]> twice = run(true);
    assertThat(twice).hasSameSizeAs(once);
    for (int i = 0; i < once.size(); i++) {
      assertThat(twice.get(i)).containsExactly(once.get(i));
    }
  }

  @Test
  void only_inputs_and_states_are_kept_for_the_backward_walk() {
    assertThat(heldAfterForward(true)).isLessThan(heldAfterForward(false) / 2);
  }

  private long heldAfterForward(boolean recompute) {
    try (TensorScope inner = scope.child("run")) {
      Sequential network = network(Init.seeded(inner, 3));
      long before = inner.bytes();
      Tape tape = Tape.recordingIn(inner);
      ForwardPass pass = ForwardPass.training(tape, 7);
      if (recompute) {
        pass.recomputing(network.children().values());
      }
      network.forward(tape.watch(new RandomTensors(inner, 2).floats(331, WIDTH)), pass);
      return inner.bytes() - before;
    }
  }
}
