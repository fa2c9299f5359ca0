// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TimeSortTest {

  @Test
  void columns_are_sorted_together_and_equal_times_keep_their_order() {
    Random random = new Random(23);
    for (int length : new int[] {0, 1, 2, 3, 7, 64, 257, 1009}) {
      for (int range : new int[] {1, 5, 1_000_000}) {
        Columns columns = Columns.whole("a test");
        columns.expect(length + 3);
        List<String> expected = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < length; i++) {
          columns.t[i] = random.nextInt(range);
          columns.x[i] = (char) i;
          columns.y[i] = (char) (i + 1);
          columns.p[i] = (byte) (i & 1);
          order.add(i);
        }
        columns.length = length;
        long[] t = columns.t.clone();
        order.sort(Comparator.comparingLong(i -> t[i]));
        order.forEach(i -> expected.add(t[i] + " " + i + " " + (i + 1) + " " + (i & 1) + "\n"));

        TimeSort.sort(columns);

        assertThat(Recordings.text(columns.take())).isEqualTo(String.join("", expected));
      }
    }
  }
}
