// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snn4j.core.kernel.parallel.Workers;

@Tag("kernel")
class EventKernelsTest {

  private static final int[] COUNTS = {0, 1, 2, 7, 8, 9, 15, 16, 17, 63, 64, 65, 1009};
  private static final int FROM = 3;
  private static final int TO = 5;
  private static final int LONGEST = 16;
  private static final Workers WORKERS = new Workers(1);

  private static final EventAddress DVS128 =
      new EventAddress(
          0x7FFF, new EventAddress.Field(8, 127, 0), new EventAddress.Field(1, 127, 0), 0);
  private static final EventAddress DAVIS =
      new EventAddress(
          0x3FF << 12,
          new EventAddress.Field(12, 1023, 346 - 1024),
          new EventAddress.Field(22, 511, 0),
          11);
  private static final EventAddress HIGHEST =
      new EventAddress(
          1 << 31, new EventAddress.Field(0, 0xFFFF, 0), new EventAddress.Field(16, 1, -7), 31);

  @AfterAll
  static void stopThreads() {
    WORKERS.close();
  }

  /** One of the methods with all but the block given. */
  @FunctionalInterface
  private interface Decoding {
    long run(EventKernels kernels, byte[] bytes, int count, long last, EventArrays into);
  }

  private static Map<String, Decoding> decodings() {
    Map<String, Decoding> all = new LinkedHashMap<>();
    for (EventAddress address : List.of(DVS128, DAVIS, HIGHEST)) {
      all.put(
          "addresses of " + address,
          (k, bytes, n, last, into) -> k.addresses(bytes, FROM, n, last, address, into, TO));
    }
    all.put(
        "polarities", (k, bytes, n, last, into) -> k.polarities(bytes, FROM, n, last, into, TO));
    long up = 0x7E_0005_0003L;
    all.put("pairs", (k, bytes, n, last, into) -> k.pairs(bytes, FROM, n, last, up, into, TO));
    all.put("fives", (k, bytes, n, last, into) -> k.fives(bytes, FROM, n, last, into, TO));
    return all;
  }

  /** The array ends with the last event or has more bytes after it. */
  @TestFactory
  Stream<DynamicTest> every_provider_decodes_random_bytes_as_plain_loops_do() {
    List<Kernels> providers = new ArrayList<>(Providers.on(WORKERS));
    providers.add(Providers.reference());
    return providers.stream()
        .flatMap(
            provider ->
                decodings().entrySet().stream()
                    .map(
                        one ->
                            DynamicTest.dynamicTest(
                                provider.name() + ": " + one.getKey(),
                                () -> compare(provider.events(), one.getValue()))));
  }

  private static void compare(EventKernels kernels, Decoding decoding) {
    Random random = new Random(20_260_101);
    for (int count : COUNTS) {
      for (int more : new int[] {0, 8, 100}) {
        for (long last : new long[] {0, -1, Long.MAX_VALUE}) {
          byte[] bytes = new byte[FROM + count * LONGEST + more];
          random.nextBytes(bytes);
          sameOf(kernels, decoding, bytes, count, last);
          Arrays.fill(bytes, (byte) (more - 8));
          sameOf(kernels, decoding, bytes, count, last);
        }
      }
    }
  }

  private static void sameOf(
      EventKernels kernels, Decoding decoding, byte[] bytes, int count, long last) {
    EventArrays expected = columns(count);
    EventArrays actual = columns(count);
    long found = decoding.run(kernels, bytes, count, last, actual);
    assertThat(found)
        .as("%d events", count)
        .isEqualTo(decoding.run(new PlainEvents(), bytes, count, last, expected));
    assertThat(actual.t()).isEqualTo(expected.t());
    assertThat(actual.x()).isEqualTo(expected.x());
    assertThat(actual.y()).isEqualTo(expected.y());
    assertThat(actual.p()).isEqualTo(expected.p());
  }

  /** With entries before and after, which must stay. */
  private static EventArrays columns(int count) {
    int length = TO + count + 9;
    EventArrays columns =
        new EventArrays(new long[length], new char[length], new char[length], new byte[length]);
    Arrays.fill(columns.t(), 4711);
    Arrays.fill(columns.x(), 'x');
    Arrays.fill(columns.y(), 'y');
    Arrays.fill(columns.p(), (byte) 42);
    return columns;
  }

  @Test
  void fives_at_the_very_end_of_an_array_are_read_whole() {
    for (Kernels provider : Providers.on(WORKERS)) {
      for (int count : COUNTS) {
        byte[] bytes = new byte[FROM + count * 5];
        new Random(count).nextBytes(bytes);
        sameOf(provider.events(), decodings().get("fives"), bytes, count, 0);
      }
    }
  }

  @Test
  void a_time_that_goes_back_is_found_wherever_it_stands() {
    int count = 35;
    for (Kernels provider : Providers.on(WORKERS)) {
      for (int late = -1; late < count; late++) {
        ByteBuffer words = ByteBuffer.allocate(FROM + count * 8).order(ByteOrder.BIG_ENDIAN);
        ByteBuffer pairs = ByteBuffer.allocate(FROM + count * 16).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
          int time = i == late ? 99 + i - 1 : 100 + i;
          words.putInt(FROM + 8 * i + 4, time);
          pairs.putLong(FROM + 16 * i, time);
        }
        assertThat(
                decodings()
                        .get("addresses of " + DVS128)
                        .run(provider.events(), words.array(), count, 100, columns(count))
                    < 0)
            .as("address %d of %s", late, provider.name())
            .isEqualTo(late >= 0);
        assertThat(
                decodings()
                        .get("pairs")
                        .run(provider.events(), pairs.array(), count, 100, columns(count))
                    < 0)
            .as("pair %d of %s", late, provider.name())
            .isEqualTo(late >= 0);
      }
    }
  }

  @Test
  void the_first_events_go_to_plain_loops_and_those_after_to_the_fast_ones() {
    byte[] bytes = new byte[4 * 5];
    EventArrays into = columns(4);
    int[] asked = {0};
    EventKernels loops =
        new EventLoops(
            8,
            () -> {
              asked[0]++;
              return new PlainEvents();
            });

    loops.fives(bytes, 0, 4, 0, into, 0);
    loops.fives(bytes, 0, 4, 0, into, 0);
    assertThat(asked[0]).isZero();
    loops.fives(bytes, 0, 4, 0, into, 0);
    assertThat(asked[0]).isEqualTo(1);
  }
}
