// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;

class CifarTest {

  @TempDir private Path folder;

  private static Map<String, byte[]> ten(boolean binary) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 1; i <= 5; i++) {
      files.put(
          "data_batch_" + i + (binary ? ".bin" : ""),
          binary ? CifarWriter.records(i, 3, 1) : CifarWriter.batch(i, 3, "labels"));
    }
    files.put("batches.meta" + (binary ? ".txt" : ""), new byte[] {'x'});
    files.put(
        "test_batch" + (binary ? ".bin" : ""),
        binary ? CifarWriter.records(8, 2, 1) : CifarWriter.batch(8, 2, "labels"));
    return files;
  }

  private static Map<String, byte[]> hundred(boolean binary) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    String[] keys = {"coarse_labels", "fine_labels"};
    files.put(
        "train" + (binary ? ".bin" : ""),
        binary ? CifarWriter.records(2, 5, 2) : CifarWriter.batch(2, 5, keys));
    files.put(
        "test" + (binary ? ".bin" : ""),
        binary ? CifarWriter.records(4, 2, 2) : CifarWriter.batch(4, 2, keys));
    return files;
  }

  private static void assertIsTen(Split split) {
    assertThat(split.training().size()).isEqualTo(15);
    assertThat(split.validation().size()).isEqualTo(2);
    assertThat(split.training().sampleShape()).isEqualTo(Shape.of(3, 32, 32));
    for (int batch = 1; batch <= 5; batch++) {
      for (int i = 0; i < 3; i++) {
        int index = 3 * (batch - 1) + i;
        assertThat(split.training().label(index)).isEqualTo((batch + i) % 10);
        assertPixels(split.training(), index, CifarWriter.pixels(batch, i));
      }
    }
    assertThat(split.validation().label(1)).isEqualTo(9);
    assertPixels(split.validation(), 1, CifarWriter.pixels(8, 1));
  }

  private static void assertPixels(Dataset images, int index, byte[] pixels) {
    float[] values = new float[CifarWriter.PIXELS];
    images.read(index, values);
    for (int i = 0; i < pixels.length; i++) {
      assertThat(values[i]).isEqualTo(Byte.toUnsignedInt(pixels[i]) / 255f);
    }
  }

  @Test
  void cifar_10_is_read_from_folders_of_either_kind() throws IOException {
    CifarWriter.folder(folder.resolve("cifar-10-batches-py"), ten(false));
    assertIsTen(Cifar10.from(folder));
    assertIsTen(Cifar10.from(folder.resolve("cifar-10-batches-py")));

    Path other = folder.resolve("other");
    CifarWriter.folder(other.resolve("cifar-10-batches-bin"), ten(true));
    assertIsTen(Cifar10.from(other));
  }

  @Test
  void cifar_10_is_read_from_archives_of_either_kind() throws IOException {
    Path python =
        CifarWriter.archive(
            folder.resolve("cifar-10-python.tar.gz"), "cifar-10-batches-py", ten(false));
    assertIsTen(Cifar10.from(folder));
    assertIsTen(Cifar10.from(python));
    assertIsTen(
        Cifar10.from(
            CifarWriter.archive(folder.resolve("b.tgz"), "cifar-10-batches-bin", ten(true))));
  }

  @Test
  void cifar_100_has_fine_and_coarse_labels() throws IOException {
    CifarWriter.folder(folder.resolve("cifar-100-python"), hundred(false));
    Path binary =
        CifarWriter.archive(
            folder.resolve("cifar-100-binary.tar.gz"), "cifar-100-binary", hundred(true));

    for (Path place : List.of(folder, binary)) {
      Split fine = Cifar100.from(place, Cifar100.Labels.FINE);
      Split coarse = Cifar100.from(place, Cifar100.Labels.COARSE);
      assertThat(fine.training().size()).isEqualTo(5);
      assertThat(fine.training().label(3)).isEqualTo(6);
      assertThat(coarse.training().label(3)).isEqualTo(5);
      assertThat(fine.training().classes()).hasSize(100).startsWith("apple").endsWith("worm");
      assertThat(coarse.training().classes()).hasSize(20).endsWith("vehicles_2");
      assertPixels(fine.validation(), 1, CifarWriter.pixels(4, 1));
    }
  }

  @Test
  void real_records_are_the_known_images() throws URISyntaxException {
    Path file = Path.of(getClass().getResource("cifar10_train_00000_00007.bin").toURI());

    Dataset images = Cifar10.fromRecords("first", List.of(file, file));

    assertThat(images.size()).isEqualTo(16);
    int[] labels = new int[8];
    Arrays.setAll(labels, i -> images.label(8 + i));
    assertThat(labels).containsExactly(6, 9, 9, 4, 1, 1, 2, 7);
    float[] values = new float[CifarWriter.PIXELS];
    images.read(0, values);
    assertThat(values[0]).isEqualTo(59 / 255f);
    assertThat(values[1024]).isEqualTo(62 / 255f);
    assertThat(values[2048]).isEqualTo(63 / 255f);
    images.read(1, values);
    assertThat(values[0]).isEqualTo(154 / 255f);
    assertThat(values[1024]).isEqualTo(177 / 255f);
    assertThat(values[2048]).isEqualTo(187 / 255f);
  }

  @Test
  void a_missing_place_or_file_is_refused_by_name() throws IOException {
    assertThatThrownBy(() -> Cifar10.from(folder.resolve("nowhere")))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> Cifar10.from(folder))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("cifar-10-batches-py");
    Map<String, byte[]> files = ten(false);
    files.remove("data_batch_4");
    CifarWriter.folder(folder, files);
    assertThatThrownBy(() -> Cifar10.from(folder))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("data_batch_4");
    Path archive = CifarWriter.archive(folder.resolve("a.tar.gz"), "a", files);
    assertThatThrownBy(() -> Cifar10.from(archive))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("data_batch_4");
  }

  @Test
  void damaged_files_are_refused() throws IOException {
    Map<String, byte[]> files = ten(true);
    files.put("data_batch_2.bin", new byte[3072]);
    CifarWriter.folder(folder, files);
    assertThatThrownBy(() -> Cifar10.from(folder))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("data_batch_2.bin")
        .hasMessageContaining("3073");

    files = ten(true);
    files.get("test_batch.bin")[0] = 10;
    CifarWriter.folder(folder, files);
    assertThatThrownBy(() -> Cifar10.from(folder))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("label")
        .hasMessageContaining("10");

    Path archive = CifarWriter.archive(folder.resolve("a.tar.gz"), "a", ten(false));
    byte[] bytes = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> Cifar10.from(archive))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("a.tar.gz");
  }

  @Test
  void a_python_batch_with_other_contents_is_refused() throws IOException {
    Map<String, byte[]> files = ten(false);
    files.put(
        "data_batch_3",
        "cos\nsystem\n(U\2lstR.".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    CifarWriter.folder(folder, files);
    assertThatThrownBy(() -> Cifar10.from(folder))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("data_batch_3")
        .hasMessageContaining("'os.system' is refused");

    files.put("data_batch_3", CifarWriter.batch(3, 3, "fine_labels"));
    CifarWriter.folder(folder, files);
    assertThatThrownBy(() -> Cifar10.from(folder))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("'labels'")
        .hasMessageContaining("fine_labels");
  }
}
