// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.DataFileException;

class ImageDecoderTest {

  private static final int ALL_DAMAGED = 1000;
  private static final int FEW_DAMAGED = 80;
  private static final PillowCases DECODED = PillowCases.read("decoded.zip");

  static Stream<String> files() {
    return DECODED.names("");
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_file_is_decoded_to_the_same_bytes_as_by_pillow(String file) throws IOException {
    Image image = ImageDecoder.decode(bytes(file), file, Colors.RGB);
    assertThat(image.size()).isEqualTo(DECODED.get(file).size());
    assertThat(image.bytes()).isEqualTo(DECODED.get(file).bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb420.jpg", "rgb444.jpg", "progressive.jpg", "rgb.png"})
  void the_values_are_those_of_the_jdks_own_image(String file) throws IOException {
    BufferedImage own = ImageIO.read(new ByteArrayInputStream(bytes(file)));
    Image image = ImageDecoder.decode(bytes(file), file, Colors.RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int pixel = image.value(y, x, 0) << 16 | image.value(y, x, 1) << 8 | image.value(y, x, 2);
        assertThat(pixel).isEqualTo(own.getRGB(x, y) & 0xffffff);
      }
    }
  }

  @Test
  void gray_is_one_channel_of_luma() throws IOException {
    Image gray = ImageDecoder.decode(bytes("rgb.png"), "rgb.png", Colors.GRAY);
    assertThat(gray).isEqualTo(PillowCases.read("pillow-cases.zip").get("gray"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb420.jpg", "progressive.jpg", "rgb.png", "cmyk.jpg"})
  void a_file_that_is_cut_off_is_refused(String file) throws IOException {
    byte[] whole = bytes(file);
    for (int length : new int[] {30, whole.length / 2, whole.length * 9 / 10}) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(DataFileException.class)
          .isThrownBy(() -> ImageDecoder.decode(part, file, Colors.RGB))
          .withMessageContaining("'" + file + "'");
    }
  }

  @Test
  void what_is_no_image_is_refused() {
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> ImageDecoder.decode(new byte[] {1, 2, 3}, "x.jpg", Colors.RGB))
        .withMessage(
            "The image 'x.jpg' must be a JPEG, PNG, GIF or BMP file but its 3 bytes begin like none"
                + " of them");
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> ImageDecoder.decode(new byte[0], "x.jpg", Colors.RGB));
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> ImageDecoder.read(Path.of("missing.png"), Colors.RGB))
        .withMessageStartingWith("The image 'missing.png' cannot be read: ");
  }

  @Test
  void a_picture_too_large_for_memory_is_refused_before_it_is_decoded() throws IOException {
    byte[] file = bytes("rgb.png");
    // The width in the header and the header's checksum.
    file[16] = 0x7f;
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> ImageDecoder.decode(file, "wide.png", Colors.RGB))
        .withMessageContaining("must have sides up to 32768");
  }

  @ParameterizedTest
  @MethodSource("files")
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void damaged_files_are_refused_or_decoded_but_nothing_else(String file) throws IOException {
    byte[] whole = bytes(file);
    int times = Boolean.getBoolean("snn4j.soak") ? ALL_DAMAGED : FEW_DAMAGED;
    RandomStream random = new RandomStream(7);
    for (int i = 0; i < times; i++) {
      byte[] damaged = damaged(whole, i, random);
      try {
        Image image = ImageDecoder.decode(damaged, file, Colors.RGB);
        assertThat(image.bytes()).hasSize(image.height() * image.width() * 3);
      } catch (DataFileException refused) {
        assertThat(refused).hasMessageContaining(file);
      }
    }
  }

  /** One to five bytes changed; of every fourth also the end cut off, or zeros put behind it. */
  private static byte[] damaged(byte[] whole, int number, RandomStream random) {
    byte[] damaged = whole.clone();
    for (int k = 0; k <= number % 5; k++) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    int length = random.nextInt(2 * whole.length);
    return number % 4 == 3 ? Arrays.copyOf(damaged, length) : damaged;
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream stream = ImageDecoderTest.class.getResourceAsStream(file)) {
      return stream.readAllBytes();
    }
  }
}
