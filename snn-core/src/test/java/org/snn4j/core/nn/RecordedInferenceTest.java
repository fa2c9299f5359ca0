// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class RecordedInferenceTest {

  private static final int RUNS = 5;
  private static final Shape IMAGES = Shape.of(7, 1, SmallNet.SIZE, SmallNet.SIZE);

  private final TensorScope scope = TensorScope.open("recorded inference");
  private final Module network = SmallNet.build(Init.seeded(scope, 1));

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor images(long seed, long n) {
    return new RandomTensors(scope, seed).floats(n, 1, SmallNet.SIZE, SmallNet.SIZE);
  }

  private float[] eager(Module module, Tensor x) {
    try (TensorScope inner = scope.child("eager")) {
      return module.forward(inner.borrow(x), ForwardPass.inference(inner)).toFloatArray();
    }
  }

  private void requireSame(RecordedInference inference, Tensor x) {
    assertThat(inference.forward(x).toFloatArray()).containsExactly(eager(network, x));
  }

  @Test
  void every_run_gives_the_network_s_bits_and_only_the_first_is_recorded() {
    try (RecordedInference inference = RecordedInference.of(network, scope)) {
      for (int run = 0; run < RUNS; run++) {
        requireSame(inference, images(run, 7));
      }
      assertThat(inference.recordings()).isEqualTo(1);
      assertThat(inference.notReplayedBecause(IMAGES)).isEmpty();
    }
  }

  @Test
  void inputs_may_lie_in_memory_as_they_like() {
    try (RecordedInference inference = RecordedInference.of(network, scope)) {
      requireSame(inference, images(1, 7));
      long size = SmallNet.SIZE;
      Tensor turned = images(2, 7).view(IMAGES, new long[] {size * size, 1, 1, size}, 0);
      requireSame(inference, turned);
      requireSame(inference, turned);
      requireSame(inference, images(3, 7));
      assertThat(inference.recordings()).isEqualTo(1);
    }
  }

  @Test
  void each_shape_has_its_own_recording_and_the_least_used_ones_go() {
    try (RecordedInference inference = RecordedInference.of(network, scope)) {
      for (int n : new int[] {1, 2, 3, 2, 4, 5, 6, 7, 8, 9, 10, 1, 2}) {
        requireSame(inference, images(n, n));
      }
      assertThat(inference.recordings()).isEqualTo(8);
    }
  }

  @Test
  void operations_behind_the_network_are_part_of_the_run() {
    try (RecordedInference inference =
        RecordedInference.of(network, y -> Reductions.mean(y, 0), scope)) {
      for (int run = 0; run < RUNS; run++) {
        Tensor x = images(run, 7);
        float[] expected;
        try (TensorScope inner = scope.child("eager")) {
          Tensor y = network.forward(inner.borrow(x), ForwardPass.inference(inner));
          expected = Reductions.mean(y, 0).toFloatArray();
        }
        assertThat(inference.forward(x).toFloatArray()).containsExactly(expected);
      }
      assertThat(inference.recordings()).isEqualTo(1);
    }
  }

  @Test
  void written_weights_and_statistics_count_from_the_next_run_on() {
    try (RecordedInference inference = RecordedInference.of(network, scope)) {
      Tensor x = images(1, 7);
      requireSame(inference, x);
      requireSame(inference, x);
      float[] before = inference.forward(x).toFloatArray();
      for (Parameter parameter : network.parameters().values()) {
        double[] values = parameter.value().toDoubleArray();
        values[0] += 0.25;
        parameter.value().copyFrom(values);
        requireSame(inference, x);
      }
      assertThat(inference.forward(x).toFloatArray()).isNotEqualTo(before);
      // Moves the running statistics.
      try (TensorScope inner = scope.child("training")) {
        network.forward(
            inner.borrow(images(2, 7)), ForwardPass.of(ForwardPass.Mode.TRAINING, inner, 1));
      }
      requireSame(inference, x);
      network.load(network.stateDict());
      requireSame(inference, x);
    }
  }

  @Test
  void a_result_stands_until_the_next_run() {
    try (RecordedInference inference = RecordedInference.of(network, scope)) {
      Tensor one = images(1, 7);
      Tensor two = images(2, 7);
      inference.forward(one);
      inference.forward(one);
      Tensor y = inference.forward(one);
      float[] first = y.toFloatArray();
      eager(network, two);
      assertThat(y.toFloatArray()).containsExactly(first);
      assertThat(inference.forward(two)).isSameAs(y);
      assertThat(y.toFloatArray()).isNotEqualTo(first);
    }
  }

  /** Adds something that depends on more than its input's memory. */
  private static final class Odd extends Module {

    private final boolean draws;

    Odd(boolean draws) {
      this.draws = draws;
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      double added = draws ? pass.random(this).nextDouble() : x.toFloatArray()[0];
      return Arithmetic.add(x, added);
    }
  }

  @Test
  void what_cannot_be_replayed_runs_each_time_and_says_why() {
    for (boolean draws : new boolean[] {false, true}) {
      Module odd = new Odd(draws);
      try (RecordedInference inference = RecordedInference.of(odd, scope)) {
        for (int run = 0; run < RUNS; run++) {
          Tensor x = new RandomTensors(scope, run).floats(3, 5);
          assertThat(inference.forward(x).toFloatArray()).containsExactly(eager(odd, x));
        }
        assertThat(inference.notReplayedBecause(Shape.of(3, 5)))
            .hasValueSatisfying(
                because -> assertThat(because).contains(draws ? "random numbers" : "the values"));
      }
    }
  }

  /** Counts its runs, which a kernel cannot know. */
  private static final class Counting extends Module {

    private int runs;

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      runs++;
      return Arithmetic.add(x, runs);
    }
  }

  @Test
  void a_replay_that_differs_from_the_network_is_found_out_at_the_second_run() {
    Counting counting = new Counting();
    try (RecordedInference inference = RecordedInference.of(counting, scope)) {
      Tensor x = scope.zeros(DType.FLOAT, Shape.of(3));
      assertThat(inference.forward(x).toFloatArray()).containsOnly(1);
      // Once to compare, and once more for the result.
      assertThat(inference.forward(x).toFloatArray()).containsOnly(3);
      assertThat(inference.forward(x).toFloatArray()).containsOnly(4);
      assertThat(inference.notReplayedBecause(Shape.of(3))).isPresent();
    }
  }

  @Test
  void double_precision_runs_as_it_does() {
    Module identity = new Odd(false);
    try (RecordedInference inference = RecordedInference.of(identity, scope)) {
      Tensor x = scope.of(new double[] {2, 3, 5}, 3);
      assertThat(inference.forward(x).toDoubleArray()).containsExactly(4, 5, 7);
      assertThat(inference.forward(x).toDoubleArray()).containsExactly(4, 5, 7);
      assertThat(inference.recordings()).isZero();
    }
  }

  @Test
  void a_refused_input_leaves_the_others_alone() {
    try (RecordedInference inference = RecordedInference.of(network, scope)) {
      requireSame(inference, images(1, 7));
      Tensor wrong = new RandomTensors(scope, 1).floats(7, 2, SmallNet.SIZE, SmallNet.SIZE);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> inference.forward(wrong))
            .isInstanceOf(ShapeMismatchException.class);
      }
      requireSame(inference, images(2, 7));
      assertThat(inference.forward(images(3, 7)).shape().size(0)).isEqualTo(7);
    }
  }

  @Test
  @Timeout(120)
  void threads_with_objects_of_their_own_share_a_network() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    List<float[]> expected =
        List.of(
            eager(network, images(1, 7)),
            eager(network, images(2, 7)),
            eager(network, images(3, 7)));
    Callable<Boolean> work =
        () -> {
          try (TensorScope own = TensorScope.open("thread");
              RecordedInference inference = RecordedInference.of(network, own)) {
            boolean same = true;
            for (int run = 0; run < 60; run++) {
              Tensor x =
                  new RandomTensors(own, 1 + run % 3).floats(7, 1, SmallNet.SIZE, SmallNet.SIZE);
              float[] y = inference.forward(x).toFloatArray();
              same &= Arrays.equals(y, expected.get(run % 3));
            }
            return same && inference.recordings() == 1;
          }
        };
    try {
      for (Future<Boolean> same : pool.invokeAll(List.of(work, work, work))) {
        assertThat(same.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void a_run_inside_a_run_is_refused() {
    AtomicReference<RecordedInference> inside = new AtomicReference<>();
    UnaryOperator<Tensor> again = y -> inside.get().forward(y);
    try (RecordedInference inference = RecordedInference.of(network, again, scope)) {
      inside.set(inference);
      assertThatIllegalStateException()
          .isThrownBy(() -> inference.forward(images(1, 7)))
          .withMessageContaining("one thread at a time");
    }
  }

  @Test
  void closing_gives_all_memory_back_and_ends_it() {
    BufferPool pool = new BufferPool();
    try (TensorScope owner = TensorScope.open("owner", pool)) {
      RecordedInference inference = RecordedInference.of(network, owner);
      Tensor x = images(1, 7);
      Tensor y = inference.forward(x);
      inference.forward(x);
      inference.close();
      inference.close();
      assertThat(y.storage().isOpen()).isFalse();
      assertThatIllegalStateException()
          .isThrownBy(() -> inference.forward(x))
          .withMessageContaining("is closed");
    }
    assertThat(pool.stats().bytesInUse()).isZero();
  }
}
