// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.tensor.DType;

class BufferPoolTest {

  private final BufferPool pool = new BufferPool();

  @AfterEach
  void giveMemoryBack() {
    pool.trim();
  }

  @Test
  void a_block_that_came_back_is_handed_out_again() {
    Storage first = pool.take(DType.FLOAT, 1000);
    first.bytes().putFloat(0, 42);
    first.close();
    Storage second = pool.take(DType.FLOAT, 999);
    assertThat(second.bytes().getFloat(0)).isEqualTo(42);
    assertThat(pool.stats().freshAllocations()).isEqualTo(1);
    second.close();
  }

  @Test
  void who_still_holds_a_block_that_came_back_is_refused_even_after_its_reuse() {
    Storage first = pool.take(DType.FLOAT, 100);
    first.close();
    Storage second = pool.take(DType.FLOAT, 100);
    assertThat(first.isOpen()).isFalse();
    assertThat(second.isOpen()).isTrue();
    assertThatThrownBy(first::data)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("A tensor was used after its scope was closed: its 448 bytes");
    assertThatThrownBy(first::bytes).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(first::close).isInstanceOf(IllegalStateException.class);
    second.close();
  }

  @Test
  void types_do_not_share_blocks() {
    pool.take(DType.FLOAT, 64).close();
    pool.take(DType.DOUBLE, 64).close();
    assertThat(pool.stats().freshAllocations()).isEqualTo(2);
  }

  @Test
  void figures_follow_what_is_in_use_and_what_waits() {
    Storage a = pool.take(DType.FLOAT, 64);
    Storage b = pool.take(DType.DOUBLE, 64);
    assertThat(pool.stats()).isEqualTo(new BufferPool.Stats(768, 2, 0, 768, 2));
    a.close();
    assertThat(pool.stats()).isEqualTo(new BufferPool.Stats(512, 1, 256, 768, 2));
    b.close();
    pool.trim();
    assertThat(pool.stats()).isEqualTo(new BufferPool.Stats(0, 0, 0, 768, 2));
  }

  @Test
  void blocks_hold_what_was_asked_for_waste_an_eighth_at_most_and_begin_on_a_cache_line() {
    for (DType dtype : DType.values()) {
      for (long elements = 1; elements < 300_000; elements = elements * 9 / 8 + 1) {
        Storage storage = pool.take(dtype, elements);
        assertThat(storage.capacity()).isGreaterThanOrEqualTo(elements);
        if (elements >= 128) {
          assertThat(storage.capacity()).isLessThanOrEqualTo(elements + elements / 8);
        }
        assertThat(storage.bytes().capacity()).isGreaterThanOrEqualTo((int) storage.sizeInBytes());
        assertThat(storage.data().addressPointer().address() % 64).isZero();
        storage.close();
      }
    }
  }

  @Test
  void nd4j_and_java_see_the_same_memory() {
    Storage storage = pool.take(DType.FLOAT, 5);
    storage.bytes().putFloat(8, 7);
    assertThat(storage.data().getFloat(2)).isEqualTo(7);
    Nd4j.create(storage.data(), new long[] {5}, new long[] {1}, storage.data().offset(), 'c')
        .putScalar(3, 9);
    assertThat(storage.bytes().getFloat(12)).isEqualTo(9);
    storage.close();
  }

  @Test
  void more_than_two_gigabytes_are_refused() {
    assertThatThrownBy(() -> pool.take(DType.FLOAT, 1L << 29))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "BufferPool: a tensor may hold at most 2147483519 bytes but 536870912 FLOAT elements"
                + " need 4 bytes each");
    assertThatThrownBy(() -> pool.take(DType.DOUBLE, 1L << 61))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  @Test
  void threads_never_get_one_block_at_once() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int worker = 0; worker < 4; worker++) {
        float mine = worker;
        tasks.add(() -> useBlocks(mine));
      }
      for (Future<Integer> clashes : workers.invokeAll(tasks)) {
        assertThat(clashes.get()).isZero();
      }
    } finally {
      workers.shutdownNow();
    }
    assertThat(pool.stats().blocksInUse()).isZero();
    assertThat(pool.stats().freshAllocations()).isLessThanOrEqualTo(8);
  }

  private int useBlocks(float mine) {
    int clashes = 0;
    for (int round = 0; round < 500; round++) {
      Storage a = pool.take(DType.FLOAT, 32);
      Storage b = pool.take(DType.FLOAT, 32);
      a.bytes().putFloat(0, mine);
      b.bytes().putFloat(0, -1 - mine);
      clashes += a.bytes().getFloat(0) == mine ? 0 : 1;
      clashes += b.bytes().getFloat(0) == -1 - mine ? 0 : 1;
      a.close();
      b.close();
    }
    return clashes;
  }
}
