// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.transform.Sample;
import org.snn4j.datasets.transform.Transform;

/** What happens to threads and memory: leaving early, failing, waiting. */
@Timeout(60)
class PrefetchingTest {

  private static final Numbered DATA = new Numbered(101, Shape.of(2, 3, 5));

  private final BufferPool pool = new BufferPool();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 25, 26})
  void closing_after_any_number_of_batches_gives_all_memory_back(int batches) {
    for (int workers = 0; workers <= 3; workers++) {
      try (BatchSource.Cursor cursor = loader(workers, 7).epoch(0)) {
        for (int i = 0; i < batches; i++) {
          try (TensorScope scope = TensorScope.open("step", pool)) {
            assertThat(cursor.next(scope)).isPresent();
          }
        }
      }
      assertThat(pool.stats().bytesInUse()).as("with %d workers", workers).isZero();
      assertThat(pool.stats().blocksInUse()).as("with %d workers", workers).isZero();
    }
  }

  @Test
  void no_more_than_the_prefetched_batches_are_held_and_later_epochs_reuse_their_memory() {
    LoaderOptions options = LoaderOptions.shuffled(4, 1).fullBatchesOnly();
    DataLoader loader =
        DataLoader.of(DATA, options.withWorkers(2).withPrefetch(3), List.of(), pool);
    for (int epoch = 0; epoch < 5; epoch++) {
      readWhole(loader, epoch);
    }
    // Three batches ahead and the one in the caller's hands.
    assertThat(pool.stats().freshAllocations()).isLessThanOrEqualTo(4);
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  @Test
  void workers_prepare_batches_before_they_are_asked_for() throws InterruptedException {
    CountDownLatch prepared = new CountDownLatch(3 * 4);
    Transform counting =
        (sample, random) -> {
          prepared.countDown();
          return sample;
        };
    try (BatchSource.Cursor cursor = loader(1, 3, counting).epoch(0)) {
      assertThat(prepared.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void without_workers_nothing_is_prepared_before_it_is_asked_for() {
    AtomicInteger prepared = new AtomicInteger();
    Transform counting =
        (sample, random) -> {
          prepared.incrementAndGet();
          return sample;
        };
    try (TensorScope scope = TensorScope.open("step", pool);
        BatchSource.Cursor cursor = loader(0, 3, counting).epoch(0)) {
      assertThat(prepared).hasValue(0);
      assertThat(cursor.next(scope)).isPresent();
      assertThat(prepared).hasValue(4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void a_failing_sample_reaches_the_caller_with_its_name_and_cause(int workers) {
    DataLoader loader = loader(workers, 4, failingAt(42));
    try (BatchSource.Cursor cursor = loader.epoch(0)) {
      for (int batch = 0; batch < 10; batch++) {
        try (TensorScope scope = TensorScope.open("step", pool)) {
          assertThat(cursor.next(scope)).isPresent();
        }
      }
      try (TensorScope scope = TensorScope.open("step", pool)) {
        assertThatThrownBy(() -> cursor.next(scope))
            .isInstanceOf(DataLoadingException.class)
            .hasMessage("Sample 42 of 'numbered' could not be prepared: no such luck")
            .hasCauseInstanceOf(IllegalStateException.class);
      }
    }
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  @Test
  void after_a_failure_a_prefetching_epoch_is_closed() {
    try (TensorScope scope = TensorScope.open("step", pool);
        BatchSource.Cursor cursor = loader(2, 4, failingAt(1)).epoch(7)) {
      assertThatThrownBy(() -> cursor.next(scope)).isInstanceOf(DataLoadingException.class);
      assertThatThrownBy(() -> cursor.next(scope))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("DataLoader: epoch 7 was closed");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void an_error_in_a_worker_is_thrown_as_it_is(int workers) {
    OutOfMemoryError error = new OutOfMemoryError("for the test");
    Transform failing =
        (sample, random) -> {
          throw error;
        };
    try (TensorScope scope = TensorScope.open("step", pool);
        BatchSource.Cursor cursor = loader(workers, 4, failing).epoch(0)) {
      assertThatThrownBy(() -> cursor.next(scope)).isSameAs(error);
    }
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void a_transform_that_breaks_its_word_on_the_shape_is_refused(int workers) {
    Transform lying = (sample, random) -> new Sample(Shape.of(2, 5, 3), sample.values());
    try (TensorScope scope = TensorScope.open("step", pool);
        BatchSource.Cursor cursor = loader(workers, 4, lying).epoch(0)) {
      assertThatThrownBy(() -> cursor.next(scope))
          .hasMessageContaining("must have shape [2, 3, 5] but has [2, 5, 3]");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void a_closed_epoch_gives_no_batches_and_may_be_closed_again(int workers) {
    try (TensorScope scope = TensorScope.open("step", pool)) {
      BatchSource.Cursor cursor = loader(workers, 4).epoch(3);
      cursor.close();
      cursor.close();
      assertThatThrownBy(() -> cursor.next(scope))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("DataLoader: epoch 3 was closed");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void a_closed_scope_is_refused_and_nothing_leaks(int workers) {
    TensorScope scope = TensorScope.open("step", pool);
    scope.close();
    try (BatchSource.Cursor cursor = loader(workers, 4).epoch(0)) {
      assertThatThrownBy(() -> cursor.next(scope))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("DataLoader: a batch was asked for TensorScope 'step', which is closed");
    }
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  @Test
  void an_ended_epoch_stays_ended() {
    try (TensorScope scope = TensorScope.open("step", pool);
        BatchSource.Cursor cursor = loader(2, 4).epoch(0)) {
      while (cursor.next(scope).isPresent()) {
        assertThat(scope.isOpen()).isTrue();
      }
      assertThat(cursor.next(scope)).isEmpty();
    }
  }

  @Test
  void closing_ends_the_worker_threads() {
    AtomicInteger started = new AtomicInteger();
    ThreadLocal<Boolean> known = ThreadLocal.withInitial(() -> false);
    List<Thread> threads = new CopyOnWriteArrayList<>();
    Transform watching =
        (sample, random) -> {
          if (!known.get()) {
            known.set(true);
            started.incrementAndGet();
            threads.add(Thread.currentThread());
          }
          return sample;
        };
    readWhole(loader(2, 4, watching), 0);
    assertThat(started.get()).isBetween(1, 2);
    assertThat(threads)
        .allSatisfy(
            thread -> {
              thread.join(TimeUnit.SECONDS.toMillis(30));
              assertThat(thread.isAlive()).isFalse();
              assertThat(thread.isDaemon()).isTrue();
            });
  }

  private void readWhole(DataLoader loader, long epoch) {
    try (BatchSource.Cursor cursor = loader.epoch(epoch)) {
      for (boolean more = true; more; ) {
        try (TensorScope scope = TensorScope.open("step", pool)) {
          Optional<Batch> batch = cursor.next(scope);
          more = batch.isPresent();
        }
      }
    }
  }

  private DataLoader loader(int workers, int prefetch, Transform... transforms) {
    LoaderOptions options = LoaderOptions.inOrder(4).withWorkers(workers).withPrefetch(prefetch);
    return DataLoader.of(DATA, options, List.of(transforms), pool);
  }

  private static Transform failingAt(int index) {
    return (sample, random) -> {
      if (sample.values()[0] == 1000f * index) {
        throw new IllegalStateException("no such luck");
      }
      return sample;
    };
  }
}
