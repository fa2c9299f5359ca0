// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.format.Repair;

/**
 * Damaged files end in a typed error or in events that can be: never in a hang or anything else.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MutatedAedat4Test {

  private static final int FILES = Boolean.getBoolean("snn4j.soak") ? 1000 : 100;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void a_mutated_file_is_refused_or_gives_possible_events(Aedat4Compression compression)
      throws IOException {
    Aedat4Maker maker = new Aedat4Maker(compression);
    byte[] whole =
        maker.events(Samples.random(211, 1000, 3)).events(Samples.random(97, 5000, 5)).finished();

    int refused = refused(whole, compression.name(), Samples.WIDTH, Samples.HEIGHT);

    assertThat(refused).isBetween(FILES / 5, FILES);
  }

  @Test
  void a_mutated_packing_is_told_as_damage() throws IOException {
    byte[] content = Aedat4Maker.eventPacket(Samples.random(211, 1000, 7));
    for (Aedat4Compression compression : Aedat4Compression.values()) {
      byte[] packed = new Aedat4Maker(compression).packed(content);
      RandomStream random = new RandomStream(11).fork(compression.name());
      Packing packing = new Packing(compression);
      for (int i = 0; i < 10 * FILES; i++) {
        byte[] mutated = mutated(packed, random.fork(i));
        try {
          assertThat(packing.unpack(mutated, mutated.length).length()).isNotNegative();
        } catch (DamageException e) {
          assertThat(e).hasMessageMatching("(?s).{10,}");
        }
      }
    }
  }

  private int refused(byte[] whole, String seed, int width, int height) throws IOException {
    RandomStream random = new RandomStream(13).fork(seed);
    Path file = folder.resolve("mutated.aedat4");
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      Files.write(file, mutated(whole, random.fork(i)));
      refused += isRefused(file, width, height) ? 1 : 0;
    }
    return refused;
  }

  private static boolean isRefused(Path file, int width, int height) {
    try {
      requirePossible(Aedat4.repair(file, Repair.DROP).events(), 1 << 16, 1 << 16);
      requirePossible(Aedat4.read(file), 1 << 16, 1 << 16);
      try (Aedat4Reader reader = Aedat4Reader.open(file)) {
        boolean sameSensor =
            reader.stream()
                .size()
                .filter(s -> s.width() == width && s.height() == height)
                .isPresent();
        if (sameSensor) {
          requirePossible(Aedat4.read(file), width, height);
        }
      }
      return false;
    } catch (DataFileException e) {
      assertThat(e).hasMessageContaining("mutated.aedat4");
      return true;
    }
  }

  private static void requirePossible(Events events, int width, int height) {
    long last = 0;
    for (int i = 0; i < events.length(); i++) {
      assertThat(events.t(i)).isGreaterThanOrEqualTo(last);
      assertThat(events.x(i)).isLessThan(width);
      assertThat(events.y(i)).isLessThan(height);
      assertThat(events.p(i)).isBetween(0, 1);
      last = events.t(i);
    }
  }

  private static byte[] mutated(byte[] whole, RandomStream random) {
    byte[] bytes = whole.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length - 8);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> number(bytes, at, random.nextInt(1 << 30) - (1 << 29));
        case 3 -> number(bytes, at, random.nextInt(2) == 0 ? Integer.MAX_VALUE : -1);
        default -> bytes = Arrays.copyOf(bytes, Math.max(16, at));
      }
    }
    return bytes;
  }

  private static void number(byte[] bytes, int at, int value) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
  }
}
