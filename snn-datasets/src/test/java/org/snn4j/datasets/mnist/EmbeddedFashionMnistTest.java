// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;

class EmbeddedFashionMnistTest {

  private static final int PIXELS = 28 * 28;

  private static Split data;

  @BeforeAll
  static void read() {
    data = FashionMnist.embedded();
  }

  @Test
  void holds_20000_training_and_2000_validation_images() {
    assertThat(data.training().size()).isEqualTo(20_000);
    assertThat(data.validation().size()).isEqualTo(2_000);
    assertThat(data.training().sampleShape()).isEqualTo(Shape.of(1, 28, 28));
    assertThat(data.training().classes()).hasSize(10).startsWith("T-shirt/top", "Trouser");
  }

  @Test
  void holds_as_many_images_of_each_class_as_the_official_files_at_these_places() {
    assertThat(histogram(data.training()))
        .containsExactly(1935, 2025, 1982, 2011, 1967, 2010, 2068, 2003, 1971, 2028);
    assertThat(histogram(data.validation()))
        .containsExactly(192, 186, 206, 193, 220, 218, 187, 178, 207, 213);
  }

  @Test
  void begins_with_the_official_first_labels_and_image() {
    assertThat(labels(data.training(), 10)).containsExactly(9, 0, 0, 3, 0, 2, 7, 2, 5, 5);
    assertThat(Hashing.sha256().hashBytes(pixels(data.training(), 0)).toString())
        .isEqualTo("5bd44e331a6d6998daf675700cd0c13dcd7af8ab954b7585124124da61459e7b");
  }

  @Test
  void validates_on_the_official_images_from_58000_on() {
    assertThat(labels(data.validation(), 5)).containsExactly(3, 8, 8, 9, 4);
    assertThat(Hashing.sha256().hashBytes(pixels(data.validation(), 0)).toString())
        .isEqualTo("d39f87d600e36294745e2719f93878353c60252751ef3a82de5177cab61201c8");
  }

  @Test
  void shows_no_validation_image_in_training() {
    Set<ByteBuffer> training = new HashSet<>();
    for (int i = 0; i < data.training().size(); i++) {
      training.add(ByteBuffer.wrap(pixels(data.training(), i)));
    }
    assertThat(training).hasSize(20_000);
    for (int i = 0; i < data.validation().size(); i++) {
      assertThat(training.contains(ByteBuffer.wrap(pixels(data.validation(), i)))).isFalse();
    }
  }

  @Test
  void decodes_pixels_to_fractions_of_255() {
    float[] image = new float[PIXELS];
    data.training().read(0, image);
    for (float value : image) {
      assertThat(value).isBetween(0f, 1f).isEqualTo(Math.round(value * 255) / 255f);
    }
    assertThat(image).contains(0f, 1f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train-images-0.idx3.gz",
        "train-images-1.idx3.gz",
        "train-labels.idx1.gz",
        "validation-images.idx3.gz",
        "validation-labels.idx1.gz"
      })
  void comes_in_files_below_8_MB_whose_checksums_the_readme_lists(String file) throws IOException {
    byte[] bytes = Resources.toByteArray(resource(file));
    assertThat(bytes.length).isLessThan(8_000_000);
    assertThat(text("README.md").lines().filter(line -> line.contains("| " + file)))
        .singleElement()
        .asString()
        .contains(Hashing.sha256().hashBytes(bytes).toString());
  }

  @Test
  void comes_with_its_licence() throws IOException {
    assertThat(text("LICENSE")).startsWith("The MIT License").contains("2017 Zalando SE");
  }

  private static int[] histogram(Dataset images) {
    int[] counts = new int[images.classes().size()];
    for (int i = 0; i < images.size(); i++) {
      counts[images.label(i)]++;
    }
    return counts;
  }

  private static int[] labels(Dataset images, int count) {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = images.label(i);
    }
    return labels;
  }

  private static byte[] pixels(Dataset images, int index) {
    float[] image = new float[PIXELS];
    images.read(index, image);
    byte[] pixels = new byte[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      pixels[i] = (byte) Math.round(image[i] * 255);
    }
    return pixels;
  }

  private static URL resource(String file) {
    return Resources.getResource(FashionMnist.class, "fashion/" + file);
  }

  private static String text(String file) throws IOException {
    return Resources.toString(resource(file), StandardCharsets.UTF_8);
  }
}
