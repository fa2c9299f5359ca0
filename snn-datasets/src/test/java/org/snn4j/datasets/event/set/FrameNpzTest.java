// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.frame.FrameStack;

final class FrameNpzTest {

  private static final Shape SHAPE = Shape.of(5, 2, 67, 71);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void what_is_written_is_read_again(FrameNpzWriter writer) throws IOException {
    FrameStack frames = frames();
    Path file = write(writer, frames);

    assertThat(FrameNpz.read(file).values()).containsExactly(frames.values());
    assertThat(read(file, SHAPE)).containsExactly(frames.values());
  }

  @Test
  void the_same_frames_give_the_same_bytes() throws IOException {
    byte[] first = Files.readAllBytes(write(FrameNpzWriter.PLAIN, frames()));
    assertThat(write(FrameNpzWriter.PLAIN, frames())).hasBinaryContent(first);
  }

  @Test
  void missing_frames_are_zeros_and_further_ones_are_left_out() throws IOException {
    FrameStack frames = frames();
    int frame = 2 * 67 * 71;
    for (FrameNpzWriter writer : FrameNpzWriter.values()) {
      Path file = write(writer, frames);
      float[] longer = read(file, Shape.of(7, 2, 67, 71));
      assertThat(Arrays.copyOf(longer, 5 * frame)).containsExactly(frames.values());
      assertThat(Arrays.copyOfRange(longer, 5 * frame, 7 * frame)).containsOnly(0);
      assertThat(read(file, Shape.of(2, 2, 67, 71)))
          .containsExactly(Arrays.copyOf(frames.values(), 2 * frame));
    }
  }

  @Test
  void a_file_longer_than_one_piece_is_read_whole() throws IOException {
    FrameStack frames = FrameStack.zeros(3, new SensorSize(397, 401));
    for (int i = 0; i < frames.values().length; i++) {
      frames.values()[i] = i % 8191;
    }
    float[] read = read(write(FrameNpzWriter.PLAIN, frames), Shape.of(3, 2, 397, 401));
    assertThat(Arrays.mismatch(read, frames.values())).isEqualTo(-1);
  }

  /** As NumPy writes them: {@code np.savez} and {@code np.savez_compressed} of several types. */
  @ParameterizedTest
  @CsvSource({
    "<f8, 8, true",
    "<f8, 8, false",
    ">f4, 4, false",
    "<i2, 2, true",
    "|u1, 1, true",
    "<i8, 8, true"
  })
  void the_peers_types_are_converted(String type, int bytes, boolean packed) throws IOException {
    Path file = folder.resolve("peer.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(packed ? 9 : 0);
      zip.putNextEntry(new ZipEntry("frames.npy"));
      zip.write(npy(type, bytes, 3));
      zip.closeEntry();
    }

    float[] values = read(file, Shape.of(3, 2, 5, 7));

    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isEqualTo(i % 101);
    }
  }

  @Test
  void a_file_of_another_sensor_and_damaged_ones_are_refused_by_name() throws IOException {
    Path file = write(FrameNpzWriter.PLAIN, frames());
    assertThatThrownBy(() -> read(file, Shape.of(5, 2, 71, 67)))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("[2, 71, 67]");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> read(file, SHAPE))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining(file.toString());
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> read(file, SHAPE)).isInstanceOf(DataFileException.class);
    Files.delete(file);
    assertThatThrownBy(() -> read(file, SHAPE)).isInstanceOf(DataFileException.class);
  }

  private Path write(FrameNpzWriter writer, FrameStack frames) throws IOException {
    Path file = folder.resolve("frames.npz");
    try (OutputStream out = Files.newOutputStream(file)) {
      writer.write(frames, out);
    }
    return file;
  }

  private static float[] read(Path file, Shape needed) {
    float[] values = new float[(int) needed.length()];
    Arrays.fill(values, Float.NaN);
    new FrameNpz().read(file, needed, values);
    return values;
  }

  private static FrameStack frames() {
    float[] values = new float[(int) SHAPE.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 31 % 257;
    }
    return new FrameStack(5, 67, 71, values);
  }

  private static byte[] npy(String type, int bytes, int frames) {
    String text =
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + frames + ", 2, 5, 7), }\n";
    int count = frames * 70;
    ByteBuffer npy = ByteBuffer.allocate(10 + text.length() + count * bytes);
    npy.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    npy.put((byte) 0).put((byte) text.length()).put((byte) 0);
    npy.put(text.getBytes(StandardCharsets.US_ASCII));
    npy.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      int value = i % 101;
      switch (type.substring(1)) {
        case "f8" -> npy.putDouble(value);
        case "f4" -> npy.putFloat(value);
        case "i8" -> npy.putLong(value);
        case "i2" -> npy.putShort((short) value);
        default -> npy.put((byte) value);
      }
    }
    return npy.array();
  }
}
