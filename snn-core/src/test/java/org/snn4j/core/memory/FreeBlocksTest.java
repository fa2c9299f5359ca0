// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.device.Device;
import org.snn4j.core.tensor.DType;

class FreeBlocksTest {

  private static final long LARGE = 1 << 20;

  /** Memory of a device is lent in whole blocks only. */
  private final BufferPool pool = new BufferPool(Device.GPU);

  @AfterEach
  void giveMemoryBack() {
    pool.trim();
  }

  @Test
  void a_large_request_gets_the_smallest_waiting_block_that_holds_it() {
    Storage shorter = pool.take(DType.FLOAT, LARGE);
    Storage longer = pool.take(DType.FLOAT, 2 * LARGE);
    longer.close();
    shorter.close();
    Storage taken = pool.take(DType.FLOAT, LARGE * 3 / 4);
    assertThat(taken.capacity()).isEqualTo(LARGE);
    assertThat(pool.stats().freshAllocations()).isEqualTo(2);
    assertThat(pool.stats().bytesInUse()).isEqualTo(4 * LARGE);
    taken.close();
    assertThat(pool.stats().bytesPooled()).isEqualTo(12 * LARGE);
  }

  @Test
  void a_block_more_than_three_times_as_long_stays_where_it_is() {
    pool.take(DType.FLOAT, 3 * LARGE + LARGE / 2).close();
    pool.take(DType.FLOAT, LARGE).close();
    assertThat(pool.stats().freshAllocations()).isEqualTo(2);
  }

  @Test
  void a_small_request_gets_a_block_of_its_own_size() {
    pool.take(DType.FLOAT, 2048).close();
    pool.take(DType.FLOAT, 1024).close();
    assertThat(pool.stats().freshAllocations()).isEqualTo(2);
  }
}
