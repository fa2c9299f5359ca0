// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.device.Device;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;

/** Large requests on the host get parts of long blocks. */
class SlabsTest {

  /** Fills a first block of 1 MiB: the least that is taken from the operating system. */
  private static final long MIB = 1 << 18;

  private final BufferPool pool = new BufferPool(Device.CPU);

  @AfterEach
  void giveMemoryBack() {
    pool.trim();
  }

  private Storage take(long elements) {
    return pool.take(DType.FLOAT, elements);
  }

  @Test
  void requests_of_other_lengths_find_the_memory_that_came_back() {
    take(MIB).close();
    Storage half = take(MIB / 2);
    Storage quarter = take(MIB / 4);
    Storage other = take(MIB / 4);
    assertThat(pool.stats().freshAllocations()).isEqualTo(1);
    assertThat(pool.stats().bytesPooled()).isZero();
    other.close();
    half.close();
    quarter.close();
    take(MIB).close();
    assertThat(pool.stats()).isEqualTo(new BufferPool.Stats(0, 0, 4 * MIB, 4 * MIB, 1));
  }

  @Test
  void a_request_gets_the_shortest_gap_that_holds_it() {
    Storage first = take(MIB / 4);
    Storage keptBetween = take(MIB / 8);
    Storage second = take(MIB / 8);
    Storage keptBehind = take(MIB / 8);
    long at = second.data().offset();
    first.close();
    second.close();
    Storage fitting = take(MIB / 8);
    assertThat(fitting.data().offset()).isEqualTo(at);
    List.of(keptBetween, keptBehind, fitting).forEach(Storage::close);
    assertThat(pool.stats().freshAllocations()).isEqualTo(1);
  }

  @Test
  void what_no_gap_holds_is_taken_from_the_operating_system_as_much_as_there_was_before() {
    Storage first = take(MIB);
    Storage second = take(MIB / 2);
    assertThat(pool.stats().bytesPooled()).isEqualTo(2 * MIB);
    Storage third = take(5 * MIB);
    assertThat(pool.stats().bytesPooled()).isEqualTo(2 * MIB);
    assertThat(pool.stats().freshAllocations()).isEqualTo(3);
    List.of(first, second, third).forEach(Storage::close);
  }

  @Test
  void only_blocks_of_which_nothing_is_in_use_go_back_to_the_operating_system() {
    Storage kept = take(MIB / 2);
    take(3 * MIB).close();
    pool.trim();
    assertThat(pool.stats().bytesPooled()).isEqualTo(2 * MIB);
    kept.bytes().putFloat(0, 5);
    assertThat(kept.data().getFloat(0)).isEqualTo(5);
    kept.close();
    pool.trim();
    assertThat(pool.stats().bytesPooled()).isZero();
  }

  @Test
  void types_do_not_share_memory() {
    take(MIB).close();
    pool.take(DType.DOUBLE, MIB / 8).close();
    assertThat(pool.stats().freshAllocations()).isEqualTo(2);
  }

  @Test
  void who_still_holds_a_part_that_came_back_is_refused() {
    Storage first = take(MIB / 2);
    first.close();
    Storage second = take(MIB / 2);
    assertThatThrownBy(first::bytes).isInstanceOf(IllegalStateException.class);
    assertThat(second.isOpen()).isTrue();
    second.close();
  }

  @Test
  void nd4j_and_java_see_the_same_memory_and_neighbours_do_not() {
    List<Storage> parts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Storage part = take(17_011);
      Nd4j.create(part.data(), new long[] {17_011}, new long[] {1}, part.data().offset(), 'c')
          .assign(i);
      parts.add(part);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(parts.get(i).data().addressPointer().address() % 64).isZero();
      assertThat(parts.get(i).bytes().getFloat(0)).isEqualTo(i);
      assertThat(parts.get(i).bytes().getFloat(4 * 17_010)).isEqualTo(i);
    }
    parts.forEach(Storage::close);
  }

  @Test
  void whatever_the_order_nothing_overlaps_and_all_comes_together_again() {
    RandomStream random = new RandomStream(3);
    List<Storage> open = new ArrayList<>();
    for (int round = 0; round < 2000; round++) {
      if (!open.isEmpty() && random.nextFloat() < 0.5) {
        Storage gone = open.remove((int) (random.nextFloat() * open.size()));
        long mark = gone.bytes().getLong(0);
        assertThat(gone.bytes().getLong((int) gone.sizeInBytes() - 8)).isEqualTo(mark);
        gone.close();
      } else {
        Storage fresh = take(17_000 + (long) (random.nextFloat() * 200_000));
        fresh.bytes().putLong(0, round);
        fresh.bytes().putLong((int) fresh.sizeInBytes() - 8, round);
        open.add(fresh);
      }
    }
    open.forEach(Storage::close);
    BufferPool.Stats stats = pool.stats();
    assertThat(stats.bytesInUse()).isZero();
    pool.trim();
    assertThat(pool.stats().bytesPooled()).isZero();
  }
}
