// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.frame.FrameStack;

/** Frames shown in the memory that they were read into. */
final class FrameLendingTest {

  private static final Shape SHAPE = Shape.of(5, 2, 11, 13);
  private static final int FRAME = 2 * 11 * 13;

  @TempDir Path folder;

  private final FrameNpz reader = new FrameNpz();

  @Test
  void lent_frames_are_those_that_are_read() throws IOException {
    Path file = write(FrameNpzWriter.PLAIN, 5, 3);
    float[] read = new float[5 * FRAME];
    reader.read(file, SHAPE, read);
    assertThat(read).containsExactly(frames(5, 3).values());
    assertThat(lent(file, SHAPE)).containsExactly(read);
  }

  @Test
  void what_must_be_converted_is_not_lent_but_read() throws IOException {
    for (Path file : List.of(write(FrameNpzWriter.PACKED, 5, 3), farBehind())) {
      Consumer<FloatBuffer> never = frames -> assertThat(frames).isNull();
      assertThat(reader.lend(file, SHAPE, never)).isFalse();
      float[] read = new float[5 * FRAME];
      reader.read(file, SHAPE, read);
      assertThat(read).containsExactly(frames(5, 3).values());
    }
  }

  @Test
  void missing_frames_are_zeros_whatever_the_memory_held_before() throws IOException {
    Path full = write(FrameNpzWriter.PLAIN, 7, 3);
    Path some = write(FrameNpzWriter.PLAIN, 2, 17);
    Shape seven = Shape.of(7, 2, 11, 13);
    for (int round = 0; round < 3; round++) {
      assertThat(lent(full, seven)).containsExactly(frames(7, 3).values());
      float[] padded = Arrays.copyOf(frames(2, 17).values(), 7 * FRAME);
      assertThat(lent(some, seven)).containsExactly(padded);
    }
    // Once more with the file's beginning known already.
    assertThat(Arrays.copyOfRange(lent(some, seven), 2 * FRAME, 7 * FRAME)).containsOnly(0);
  }

  @Test
  void further_frames_are_left_out_and_sizes_may_change_from_call_to_call() throws IOException {
    Path file = write(FrameNpzWriter.PLAIN, 7, 3);
    for (int frames : new int[] {3, 7, 5, 3, 19, 1}) {
      float[] expected = Arrays.copyOf(frames(7, 3).values(), frames * FRAME);
      Arrays.fill(expected, Math.min(7, frames) * FRAME, expected.length, 0);
      assertThat(lent(file, Shape.of(frames, 2, 11, 13))).containsExactly(expected);
    }
  }

  @Test
  void frames_of_several_files_may_be_in_use_at_once() throws IOException {
    Path first = write(FrameNpzWriter.PLAIN, 5, 3);
    Path second = write(FrameNpzWriter.PLAIN, 5, 17);
    reader.lend(
        first,
        SHAPE,
        outer -> {
          assertThat(lent(second, SHAPE)).containsExactly(frames(5, 17).values());
          assertThat(copy(outer)).containsExactly(frames(5, 3).values());
        });
  }

  @Test
  void threads_do_not_see_each_others_frames() throws Exception {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      files.add(write(FrameNpzWriter.PLAIN, i % 2 == 0 ? 5 : 3, i));
    }
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 210; i++) {
        int file = i % 7;
        float[] expected = Arrays.copyOf(frames(file % 2 == 0 ? 5 : 3, file).values(), 5 * FRAME);
        all.add(
            threads.submit(
                () -> assertThat(lent(files.get(file), SHAPE)).containsExactly(expected)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_failing_use_takes_no_memory_along() throws IOException {
    Path file = write(FrameNpzWriter.PLAIN, 5, 3);
    assertThatThrownBy(
            () ->
                reader.lend(
                    file,
                    SHAPE,
                    frames -> {
                      throw new IllegalStateException("no such luck");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no such luck");
    assertThat(lent(file, SHAPE)).containsExactly(frames(5, 3).values());
  }

  @Test
  void lent_frames_cannot_be_written_to() throws IOException {
    Path file = write(FrameNpzWriter.PLAIN, 5, 3);
    assertThatThrownBy(() -> reader.lend(file, SHAPE, frames -> frames.put(0, 1)))
        .isInstanceOf(ReadOnlyBufferException.class);
  }

  @Test
  void another_sensor_and_files_that_end_early_are_refused_by_name() throws IOException {
    Path file = write(FrameNpzWriter.PLAIN, 5, 3);
    assertThatThrownBy(() -> lent(file, Shape.of(5, 2, 13, 11)))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("[2, 13, 11]");
    assertThat(lent(file, SHAPE)).hasSize(5 * FRAME);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> lent(file, SHAPE))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("ends within its frames");
    Files.delete(file);
    assertThatThrownBy(() -> lent(file, SHAPE)).isInstanceOf(DataFileException.class);
  }

  private float[] lent(Path file, Shape needed) {
    List<float[]> seen = new ArrayList<>();
    assertThat(reader.lend(file, needed, frames -> seen.add(copy(frames)))).isTrue();
    assertThat(seen).hasSize(1);
    return seen.get(0);
  }

  private static float[] copy(FloatBuffer frames) {
    assertThat(frames.position()).isZero();
    float[] values = new float[frames.limit()];
    frames.get(0, values);
    return values;
  }

  /** An array whose numbers begin behind more than a page of its entry's extra field. */
  private Path farBehind() throws IOException {
    byte[] plain = Files.readAllBytes(write(FrameNpzWriter.PLAIN, 5, 3));
    int npy = new String(plain, StandardCharsets.ISO_8859_1).indexOf("NUMPY") - 1;
    Path file = folder.resolve("far.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      ZipEntry entry = new ZipEntry(FrameNpz.ARRAY);
      byte[] array = Arrays.copyOfRange(plain, npy, npy + length(plain, npy));
      CRC32 sum = new CRC32();
      sum.update(array);
      entry.setSize(array.length);
      entry.setCrc(sum.getValue());
      entry.setExtra(extra(5003));
      zip.putNextEntry(entry);
      zip.write(array);
      zip.closeEntry();
    }
    return file;
  }

  private static int length(byte[] plain, int npy) {
    int header = (plain[npy + 8] & 0xff) | (plain[npy + 9] & 0xff) << 8;
    return 10 + header + 5 * FRAME * Float.BYTES;
  }

  /** A field of an unknown kind. */
  private static byte[] extra(int bytes) {
    byte[] extra = new byte[bytes];
    extra[0] = 0x7b;
    extra[1] = 0x7b;
    extra[2] = (byte) (bytes - 4);
    extra[3] = (byte) ((bytes - 4) >> 8);
    return extra;
  }

  private Path write(FrameNpzWriter writer, int frames, int seed) throws IOException {
    Path file = folder.resolve(writer + "_" + frames + "_" + seed + ".npz");
    try (OutputStream out = Files.newOutputStream(file)) {
      writer.write(frames(frames, seed), out);
    }
    return file;
  }

  private static FrameStack frames(int frames, int seed) {
    float[] values = new float[frames * FRAME];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + (i * 31 + seed * 101) % 257;
    }
    return new FrameStack(frames, 11, 13, values);
  }
}
