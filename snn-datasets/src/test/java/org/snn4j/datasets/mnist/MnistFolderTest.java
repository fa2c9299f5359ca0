// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.idx.IdxWriter;

class MnistFolderTest {

  private static final int H = 3;
  private static final int W = 2;

  @TempDir Path folder;

  @Test
  void the_test_pair_is_the_validation_part() throws IOException {
    writePair("train", 7);
    writePair("t10k", 5);
    Split split = Mnist.from(folder);
    assertThat(split.training().name()).isEqualTo("MNIST train");
    assertThat(split.validation().name()).isEqualTo("MNIST test");
    assertThat(split.training().size()).isEqualTo(7);
    assertThat(split.validation().size()).isEqualTo(5);
    assertThat(split.training().sampleShape()).isEqualTo(Shape.of(1, H, W));
    assertThat(pixels(split.training(), 2)).containsExactly(pixelsOf(2));
    assertThat(split.training().label(3)).isEqualTo(3);
  }

  @Test
  void without_a_test_pair_the_last_twelfth_of_the_training_images_is_held_out()
      throws IOException {
    writePair("train", 29);
    Split split = FashionMnist.from(folder);
    assertThat(split.training().size()).isEqualTo(27);
    assertThat(split.validation().size()).isEqualTo(2);
    assertThat(split.validation().name()).isEqualTo("Fashion-MNIST train 27-28");
    assertThat(split.validation().label(1)).isEqualTo(28 % 10);
    assertThat(pixels(split.validation(), 1)).containsExactly(pixelsOf(28));
  }

  @Test
  void unpacked_files_and_names_with_a_dot_are_found() throws IOException {
    Files.write(folder.resolve("train-images.idx3-ubyte"), IdxWriter.plain(images(7), 7, H, W));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxWriter.plain(labels(7), 7));
    assertThat(Mnist.from(folder).training().size()).isEqualTo(6);
  }

  @Test
  void half_a_test_pair_is_refused_and_not_passed_over() throws IOException {
    writePair("train", 7);
    Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), IdxWriter.packed(images(5), 5, H, W));
    assertRefused(
        "'"
            + folder
            + "' must hold t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz but holds"
            + " neither");
  }

  @Test
  void a_folder_without_the_files_is_refused_with_the_name_of_what_is_missing() {
    assertRefused(
        "'"
            + folder
            + "' must hold train-images-idx3-ubyte or train-images-idx3-ubyte.gz but holds"
            + " neither");
  }

  @Test
  void a_missing_folder_is_named() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> Mnist.from(nowhere))
        .isInstanceOf(DataFileException.class)
        .hasMessage("The files of MNIST were looked for in '" + nowhere + "', which is no folder");
  }

  @Test
  void a_single_training_image_cannot_be_divided() throws IOException {
    writePair("train", 1);
    assertRefused(
        "'"
            + folder
            + "' has no test files, and its 1 training images are too few to hold some out"
            + " for validation");
  }

  @Test
  void fewer_labels_than_images_are_refused_with_both_numbers() throws IOException {
    writePair("train", 7);
    Path file = folder.resolve("train-labels-idx1-ubyte.gz");
    Files.write(file, IdxWriter.packed(labels(6), 6));
    assertRefused("'" + file + "' must hold a label for each of the 7 images but holds 6");
  }

  @Test
  void a_label_that_is_no_class_is_refused_with_its_place() throws IOException {
    writePair("train", 7);
    Path file = folder.resolve("train-labels-idx1-ubyte.gz");
    Files.write(file, IdxWriter.packed(new byte[] {0, 1, 2, 9, 10, 3, 4}, 7));
    assertRefused(
        "'"
            + file
            + "' does not fit: ImageSet 'MNIST train': labels must be 0 to 9 but that of"
            + " image 4 is 10");
  }

  @Test
  void images_and_labels_the_wrong_way_round_are_refused() throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte"), IdxWriter.plain(labels(7), 7));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxWriter.plain(images(7), 7, H, W));
    assertRefused(
        "'"
            + folder.resolve("train-images-idx3-ubyte")
            + "' must hold images [N, H, W] but has shape [7]");
  }

  @Test
  void test_images_of_another_size_are_refused() throws IOException {
    writePair("train", 7);
    writePair("t10k", 5);
    Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), IdxWriter.packed(images(5), 5, W, H));
    assertRefused(
        "The training and test images in '"
            + folder
            + "' must have one size but have [1, 3, 2] and"
            + " [1, 2, 3]");
  }

  @Test
  void images_without_pixels_are_refused() throws IOException {
    writePair("train", 7);
    Path file = folder.resolve("train-images-idx3-ubyte.gz");
    Files.write(file, IdxWriter.packed(new byte[0], 7, 0, W));
    assertRefused("'" + file + "' must hold images of at least 1 pixel but they are [0, 2]");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> Mnist.from(folder))
        .isInstanceOf(DataFileException.class)
        .hasMessage(message);
  }

  private void writePair(String part, int count) throws IOException {
    Files.write(
        folder.resolve(part + "-images-idx3-ubyte.gz"),
        IdxWriter.packed(images(count), count, H, W));
    Files.write(
        folder.resolve(part + "-labels-idx1-ubyte.gz"), IdxWriter.packed(labels(count), count));
  }

  private static byte[] images(int count) {
    byte[] pixels = new byte[count * H * W];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 5);
    }
    return pixels;
  }

  private static byte[] labels(int count) {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 10);
    }
    return labels;
  }

  private static Integer[] pixelsOf(int index) {
    return IntStream.range(0, H * W)
        .mapToObj(i -> (index * H * W + i) * 5 % 256)
        .toArray(Integer[]::new);
  }

  private static Integer[] pixels(Dataset data, int index) {
    float[] image = new float[H * W];
    data.read(index, image);
    return IntStream.range(0, H * W)
        .mapToObj(i -> Math.round(image[i] * 255))
        .toArray(Integer[]::new);
  }
}
