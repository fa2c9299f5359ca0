// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.cifar;

import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.DataFileException;

/** Archives with random damage: a typed error or images, never a hang or an endless allocation. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MutatedCifarTest {

  private static final int MUTATIONS = 1000;

  @TempDir private Path folder;

  private Path archive() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("train", CifarWriter.batch(2, 2, "coarse_labels", "fine_labels"));
    files.put("test.bin", CifarWriter.records(4, 2, 2));
    return CifarWriter.archive(folder.resolve("whole.tar.gz"), "cifar-100-python", files);
  }

  @Test
  void a_damaged_archive_ends_in_images_or_a_typed_error() throws IOException {
    assertTyped(Files.readAllBytes(archive()), false);
  }

  /** Packed again after the damage, so that it reaches the tar headers and the files. */
  @Test
  void damage_within_an_archive_ends_in_images_or_a_typed_error() throws IOException {
    byte[] packed = Files.readAllBytes(archive());
    assertTyped(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(), true);
  }

  private void assertTyped(byte[] bytes, boolean pack) throws IOException {
    int step = Boolean.getBoolean("snn4j.soak") ? 1 : 10;
    for (int i = 0; i < MUTATIONS; i += step) {
      byte[] mutated = mutated(bytes, new RandomStream(31).fork(i));
      Path file = Files.write(folder.resolve("mutated.tar.gz"), pack ? packed(mutated) : mutated);
      assertThatNoException().as("mutation %s", i).isThrownBy(() -> tryToRead(file));
    }
  }

  private static void tryToRead(Path file) {
    try {
      Cifar100.from(file, Cifar100.Labels.FINE);
    } catch (DataFileException refused) {
      // The typed error that damage should end in.
    }
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Mostly in the headers and the pickle's instructions: pixels may be anything. */
  private static byte[] mutated(byte[] bytes, RandomStream random) {
    byte[] changed = bytes.clone();
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      int at =
          random.nextInt(random.nextInt(4) == 0 ? changed.length : Math.min(800, changed.length));
      changed[at] = (byte) (random.nextInt(2) == 0 ? random.nextInt(256) : changed[at] ^ 1);
    }
    return random.nextInt(10) == 0
        ? Arrays.copyOf(changed, random.nextInt(changed.length))
        : changed;
  }
}
