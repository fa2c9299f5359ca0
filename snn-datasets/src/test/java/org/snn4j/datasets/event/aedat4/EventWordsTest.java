// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.core.kernel.EventArrays;
import org.snn4j.datasets.event.SensorSize;

final class EventWordsTest {

  private static final int[] POLARITIES = {0, 1, 2, 127, 128, 255};
  private static final long UNUSED = 0xabcdefL << 40;

  @ParameterizedTest
  @CsvSource({"260, 346", "128, 128", "1, 1", "32768, 32768", "40000, 40000"})
  void one_addition_finds_what_three_comparisons_find(int height, int width) {
    EventWords words = EventWords.of(new SensorSize(height, width));
    for (int x : around(words.width())) {
      for (int y : around(words.height())) {
        for (int p : POLARITIES) {
          long rest = UNUSED | (long) p << 32 | (long) y << 16 | x;
          boolean isMissing = x >= words.width() || y >= words.height() || p > 1;
          assertThat(words.isMissing(rest)).isEqualTo(isMissing);
          assertThat(isFoundAmongOthers(words, rest))
              .as("x %d, y %d, p %d", x, y, p)
              .isEqualTo(isMissing);
        }
      }
    }
  }

  private static int[] around(int size) {
    return new int[] {0, size - 1, size, 32767, 32768, 65535 - size + 1, 65535};
  }

  private static boolean isFoundAmongOthers(EventWords words, long rest) {
    int count = 5;
    ByteBuffer bytes = ByteBuffer.allocate(count * 16 + 3).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(3 + 3 * 16 + 8, rest).putLong(3 + 3 * 16, 77).putLong(3 + 4 * 16, 77);
    long[] t = new long[count + 2];
    char[] x = new char[count + 2];
    char[] y = new char[count + 2];
    byte[] p = new byte[count + 2];
    boolean found = words.spread(bytes.array(), 3, count, 0, new EventArrays(t, x, y, p), 2);
    assertThat(t).containsExactly(0, 0, 0, 0, 0, 77, 77);
    assertThat(x[5]).isEqualTo((char) EventWords.column(rest));
    assertThat(y[5]).isEqualTo((char) EventWords.row(rest));
    assertThat(p[5]).isEqualTo((byte) EventWords.polarity(rest));
    return found;
  }
}
