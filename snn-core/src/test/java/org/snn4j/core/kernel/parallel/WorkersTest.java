// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class WorkersTest {

  private static final Workers WORKERS = new Workers(3);

  @AfterAll
  static void stopThreads() {
    WORKERS.close();
  }

  @Test
  void every_element_is_visited_once_in_chunks_of_the_grain() {
    for (int total : new int[] {0, 1, 6, 7, 8, 10_007}) {
      AtomicIntegerArray visits = new AtomicIntegerArray(total);
      WORKERS.forRange(
          total,
          7,
          (from, to) -> {
            assertThat(from % 7).isZero();
            assertThat(to).isEqualTo(Math.min(total, from + 7));
            for (long i = from; i < to; i++) {
              visits.incrementAndGet((int) i);
            }
          });
      for (int i = 0; i < total; i++) {
        assertThat(visits.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void the_threads_work_at_the_same_time() {
    CountDownLatch together = new CountDownLatch(3);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    WORKERS.forRange(
        3,
        1,
        (from, to) -> {
          threads.add(Thread.currentThread());
          together.countDown();
          awaitUninterrupted(together);
        });
    assertThat(threads).hasSize(3).contains(Thread.currentThread());
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void what_a_chunk_throws_reaches_the_caller_and_later_loops_run() {
    for (int chunk : new int[] {0, 57, 99}) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  WORKERS.forRange(
                      100,
                      1,
                      (from, to) -> {
                        if (from == chunk) {
                          throw new IllegalStateException("chunk " + from);
                        }
                      }))
          .withMessage("chunk " + chunk);
    }
    AtomicInteger sum = new AtomicInteger();
    WORKERS.forRange(100, 1, (from, to) -> sum.addAndGet((int) from));
    assertThat(sum).hasValue(4950);
  }

  @Test
  void a_loop_inside_a_loop_runs() {
    AtomicInteger count = new AtomicInteger();
    WORKERS.forRange(
        10, 1, (from, to) -> WORKERS.forRange(10, 1, (f, t) -> count.incrementAndGet()));
    assertThat(count).hasValue(100);
  }

  @Test
  void several_callers_at_once_all_get_their_own_loops_done() throws InterruptedException {
    int[] sums = new int[4];
    List<Thread> callers = new ArrayList<>();
    for (int caller = 0; caller < sums.length; caller++) {
      int number = caller;
      callers.add(
          new Thread(
              () -> {
                for (int round = 0; round < 200; round++) {
                  AtomicInteger sum = new AtomicInteger();
                  WORKERS.forRange(50, 1, (from, to) -> sum.addAndGet(number + 1));
                  sums[number] += sum.get();
                }
              }));
    }
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(Arrays.toString(sums)).isEqualTo("[10000, 20000, 30000, 40000]");
  }

  @Test
  void after_closing_loops_run_on_their_caller() {
    Workers closed = new Workers(2);
    closed.close();
    AtomicInteger sum = new AtomicInteger();
    closed.forRange(100, 1, (from, to) -> sum.addAndGet((int) from));
    assertThat(sum).hasValue(4950);
  }

  @Test
  void fewer_than_one_thread_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workers(0))
        .withMessage("Workers: threads must be at least 1 but is 0");
  }
}
