// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.random.RandomStream;

/** Files with random damage: a typed error or a value, never a hang or an endless allocation. */
class MutatedPickleTest {

  private static final int MUTATIONS = 1000;

  @TempDir private Path folder;

  @ParameterizedTest
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @ValueSource(
      strings = {
        "types.pt", "types-legacy.pt", "views.pt", "views-legacy.pt", "checkpoint.pt",
        "checkpoint-legacy.pt", "protocol4.pt", "plain-0.pkl", "plain-2.pkl", "plain-4.pkl",
        "plain-5.pkl"
      })
  void random_damage_ends_in_a_value_or_a_typed_error(String name) throws IOException {
    byte[] bytes = Fixtures.bytes(name);
    int step = Boolean.getBoolean("snn4j.soak") ? 1 : 10;
    for (int i = 0; i < MUTATIONS; i += step) {
      byte[] mutated = mutated(bytes, new RandomStream(name.length()).fork(name).fork(i));
      Path file = Files.write(folder.resolve("mutated"), mutated);
      assertThatNoException().as("%s, mutation %s", name, i).isThrownBy(() -> tryToRead(file));
    }
  }

  /** With right checksums, so that the damage reaches the pickle. */
  @ParameterizedTest
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @ValueSource(strings = {"types.pt", "views.pt", "checkpoint.pt", "protocol4.pt"})
  void damage_within_an_archive_ends_in_a_value_or_a_typed_error(String name) throws IOException {
    Map<String, byte[]> entries = StoredZip.read(Fixtures.path(name));
    String pickle = name.replace(".pt", "/data.pkl");
    byte[] bytes = entries.get(pickle);
    int step = Boolean.getBoolean("snn4j.soak") ? 1 : 10;
    for (int i = 0; i < MUTATIONS; i += step) {
      entries.put(pickle, mutated(bytes, new RandomStream(29).fork(name).fork(i)));
      Path file = folder.resolve("mutated");
      StoredZip.write(file, entries);
      assertThatNoException().as("%s, mutation %s", name, i).isThrownBy(() -> tryToRead(file));
    }
  }

  private static void tryToRead(Path file) {
    try {
      walk(PickleFile.read(file));
    } catch (PickleException refused) {
      // The typed error that damage should end in.
    }
  }

  private static void walk(PickleValue value) {
    if (value instanceof PickleList list) {
      list.items().forEach(MutatedPickleTest::walk);
    } else if (value instanceof PickleMap map) {
      map.entries().forEach(entry -> walk(entry.value()));
    } else if (value instanceof PickleTensor tensor) {
      tensor.data().toByteArray();
    } else if (value instanceof PickleArray array) {
      array.data().toByteArray();
    }
  }

  private static byte[] mutated(byte[] bytes, RandomStream random) {
    byte[] changed = bytes.clone();
    int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits; i++) {
      changed = edited(changed, random);
    }
    return changed;
  }

  private static byte[] edited(byte[] bytes, RandomStream random) {
    if (bytes.length < 2) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(5)) {
      case 0 -> bytes[at] = (byte) random.nextInt(256);
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> bytes[at] = (byte) "(])}lteaus.bRQ0p".charAt(random.nextInt(16));
      case 3 -> {
        return Arrays.copyOf(bytes, at);
      }
      default -> {
        int from = random.nextInt(bytes.length);
        int count = Math.min(random.nextInt(32), bytes.length - Math.max(at, from));
        System.arraycopy(bytes.clone(), from, bytes, at, count);
      }
    }
    return bytes;
  }
}
