// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.loss.Losses;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** Memory goes back before the scope is closed where nobody reads it any more. */
class EarlyReleaseTest {

  private final BufferPool pool = new BufferPool();
  private final TensorScope scope = TensorScope.open("test", pool);

  @AfterEach
  void close() {
    scope.close();
    pool.trim();
  }

  /** {@code y = exp(x + x) + 1}, keeping what it makes on the way for the test to look at. */
  private static final class Chain extends Module {

    private final List<Tensor> made = new ArrayList<>();

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      made.add(Arithmetic.add(x, x));
      made.add(Elementwise.exp(made.get(0)));
      made.add(Arithmetic.add(made.get(1), 1));
      return made.get(2);
    }

    List<Boolean> open() {
      return made.stream().map(t -> t.storage().isOpen()).toList();
    }
  }

  @Test
  void without_a_tape_only_a_modules_result_stays() {
    Chain chain = new Chain();
    Tensor x = new RandomTensors(scope, 1).floats(3, 5);
    chain.forward(x, ForwardPass.inference(scope));
    assertThat(chain.open()).containsExactly(false, false, true);
    assertThat(x.storage().isOpen()).isTrue();
  }

  @Test
  void with_a_tape_what_derivatives_read_stays() {
    Chain chain = new Chain();
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(new RandomTensors(scope, 1).floats(3, 5));
    chain.forward(x, ForwardPass.training(tape, 1));
    // The exponential's derivative may read its input and its result.
    assertThat(chain.open()).containsExactly(true, true, true);
  }

  @Test
  void where_a_monitor_watches_everything_stays() {
    Chain chain = new Chain();
    ForwardPass pass = ForwardPass.inference(scope).watchedBy((module, in, out) -> {});
    chain.forward(new RandomTensors(scope, 1).floats(3, 5), pass);
    assertThat(chain.open()).containsExactly(true, true, true);
  }

  @Test
  void what_the_callers_own_tape_reads_stays_in_a_pass_without_one() {
    Chain chain = new Chain();
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(new RandomTensors(scope, 1).floats(3, 5));
    Tensor y = chain.forward(x, ForwardPass.inference(scope));
    float[] gradient = tape.backward(y, scope.full(DType.FLOAT, 1, y.shape())).of(x).toFloatArray();
    float[] exponential = chain.made.get(1).toFloatArray();
    for (int i = 0; i < gradient.length; i++) {
      assertThat(gradient[i]).isEqualTo(2 * exponential[i]);
    }
  }

  @Test
  void replaced_states_stay_in_a_pass_without_a_tape_where_the_callers_own_tape_reads_them() {
    Parts.Leak leak = new Parts.Leak();
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(new RandomTensors(scope, 1).floats(3, 5));
    ForwardPass pass = ForwardPass.inference(scope);
    leak.forward(x, pass);
    Tensor before = pass.<Parts.Leak.Charge>state(leak).orElseThrow().v();
    leak.forward(x, pass);
    assertThat(before.storage().isOpen()).isTrue();
  }

  @Test
  void a_monitor_that_does_not_read_is_told_when_a_run_ends_and_keeps_nothing() {
    Chain chain = new Chain();
    List<List<Boolean>> open = new ArrayList<>();
    Monitor monitor =
        new Monitor() {
          @Override
          public boolean reads() {
            return false;
          }

          @Override
          public void observe(Module module, Tensor in, Tensor out) {}

          @Override
          public void left(Module module) {
            open.add(chain.open());
          }
        };
    ForwardPass pass = ForwardPass.inference(scope).watchedBy(monitor);
    chain.forward(new RandomTensors(scope, 1).floats(3, 5), pass);
    assertThat(pass.isWatched()).isFalse();
    assertThat(open).containsExactly(List.of(false, false, true));
  }

  @Test
  void spending_a_tape_gives_the_same_gradients_and_all_memory_back() {
    try (TensorScope model = TensorScope.open("model", pool)) {
      Module network = SmallNet.build(Init.seeded(model, 1));
      List<float[]> kept = gradients(model, network, false);
      List<float[]> spent = gradients(model, network, true);
      for (int i = 0; i < kept.size(); i++) {
        assertThat(spent.get(i)).containsExactly(kept.get(i));
      }
    }
  }

  private static List<float[]> gradients(TensorScope model, Module network, boolean spend) {
    List<float[]> found = new ArrayList<>();
    try (TensorScope step = model.child("step")) {
      Tensor x = new RandomTensors(step, 3).floats(7, 1, SmallNet.SIZE, SmallNet.SIZE);
      long before = step.bytes();
      Tape tape = Tape.recordingIn(step);
      Tensor y = network.forward(x, ForwardPass.training(tape, 5));
      Tensor loss = Losses.crossEntropy(y, new int[] {0, 1, 2, 0, 1, 2, 0});
      Gradients gradients = spend ? tape.spend(loss) : tape.backward(loss);
      long ofGradients = 0;
      for (Parameter parameter : network.parameters().values()) {
        Tensor gradient = gradients.find(parameter).orElseThrow();
        found.add(gradient.toFloatArray());
        ofGradients += gradient.storage().sizeInBytes();
      }
      if (spend) {
        assertThat(step.bytes()).isEqualTo(before + ofGradients);
      } else {
        assertThat(step.bytes()).isGreaterThan(before + ofGradients);
      }
      assertThat(loss.storage().isOpen()).isEqualTo(!spend);
    }
    return found;
  }

  /** {@code y = 2 a b} with {@code a = 3 x} and {@code b = 5 x}. */
  private static final class Products extends Module {

    private final List<Tensor> made = new ArrayList<>();

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      made.add(Arithmetic.scale(x, 3));
      made.add(Arithmetic.scale(x, 5));
      made.add(Arithmetic.multiply(made.get(0), made.get(1)));
      return Arithmetic.scale(made.get(2), 2);
    }
  }

  @Test
  void a_product_goes_back_and_its_factors_stay_for_its_derivative() {
    Products products = new Products();
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(scope.of(new float[] {1, -2, 7}, 3));
    Tensor y = products.forward(x, ForwardPass.training(tape, 1));
    assertThat(products.made)
        .extracting(made -> made.storage().isOpen())
        .containsExactly(true, true, false);
    // y = 30 x^2.
    Tensor ones = scope.full(DType.FLOAT, 1, y.shape());
    assertThat(tape.backward(y, ones).of(x).toFloatArray()).containsExactly(60, -120, 420);
  }
}
