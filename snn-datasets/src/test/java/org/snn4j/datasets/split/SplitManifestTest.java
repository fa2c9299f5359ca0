// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;

class SplitManifestTest {

  @TempDir private Path folder;

  @Test
  void a_manifest_is_read_as_it_was_written() throws IOException {
    SplitManifest split = Splits.stratified(SplitsTest.listing(7, 5, 3), 0.6, 3);
    Path file = folder.resolve("split.json");
    split.write(file);
    assertThat(SplitManifest.read(file)).isEqualTo(split);
    Splits.firstOfEachClass(SplitsTest.listing(2, 2, 2), 0.5).write(file);
    assertThat(SplitManifest.read(file).train()).hasSize(3);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void a_manifest_is_json_that_people_can_read() throws IOException {
    Path file = folder.resolve("split.json");
    Splits.firstOfEachClass(SplitsTest.listing(2, 1, 1), 0.5).write(file);
    assertThat(Files.readString(file).replaceAll("\\s+", " "))
        .isEqualTo(
            "{ \"format\" : \"snn4j-split-1\", \"dataset\" : \"CIFAR10-DVS\","
                + " \"rule\" : \"first 0.5 of each class\","
                + " \"classes\" : [ \"bird\", \"cat\", \"dog\" ],"
                + " \"train\" : { \"bird\" : [ \"bird/cifar10_bird_0.npz\" ],"
                + " \"cat\" : [ \"cat/cifar10_cat_0.npz\" ],"
                + " \"dog\" : [ \"dog/cifar10_dog_0.npz\" ] },"
                + " \"test\" : { \"bird\" : [ \"bird/cifar10_bird_1.npz\" ] } } ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|'format' but it is missing",
        "{\"format\": \"snn4j-split-2\"}|'snn4j-split-1'",
        "{\"format\": 3}|must have a text as 'format' but it is 3",
        "{\"format\": \"snn4j-split-1\", |must be a split in JSON",
        "{\"format\": \"snn4j-split-1\", \"classes\": [4]}|lists of texts",
        "{\"format\": \"snn4j-split-1\", \"format\": \"snn4j-split-1\"}|must be a split in JSON",
      })
  void a_damaged_manifest_is_refused_with_its_name(String content, String reason)
      throws IOException {
    Path file = Files.writeString(folder.resolve("damaged.json"), content);
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> SplitManifest.read(file))
        .withMessageContaining("damaged.json")
        .withMessageContaining(reason);
  }

  @Test
  void a_manifest_with_a_sample_in_both_parts_or_of_no_class_is_refused() throws IOException {
    String both =
        "{\"format\": \"snn4j-split-1\", \"dataset\": \"d\", \"rule\": \"r\", \"classes\": [\"a\"],"
            + " \"train\": {\"a\": [\"one\"]}, \"test\": {\"a\": [\"one\"]}}";
    Path file = Files.writeString(folder.resolve("both.json"), both);
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> SplitManifest.read(file))
        .withMessageEndingWith("no sample may be in both train and test but 1 is: 'one'");
    Files.writeString(file, both.replace("\"test\": {\"a\"", "\"test\": {\"b\""));
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> SplitManifest.read(file))
        .withMessageContaining("names the class 'b', which is none of [a]");
  }

  @Test
  void a_missing_file_or_folder_is_named() {
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> SplitManifest.read(folder.resolve("absent.json")))
        .withMessageContaining("absent.json");
    Path nowhere = folder.resolve("absent").resolve("split.json");
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> Splits.firstOfEachClass(SplitsTest.listing(1, 1, 1), 1).write(nowhere))
        .withMessageContaining("cannot be written");
  }

  @Test
  void a_manifest_picks_its_samples_by_name_whatever_their_order_and_class_numbers() {
    Listing listing = SplitsTest.listing(2, 2, 2);
    SplitManifest split = Splits.firstOfEachClass(listing, 0.5);
    List<String> names =
        List.of(
            "dog/cifar10_dog_1.npz",
            "cat/cifar10_cat_0.npz",
            "bird/cifar10_bird_0.npz",
            "dog/cifar10_dog_0.npz",
            "bird/cifar10_bird_1.npz",
            "cat/cifar10_cat_1.npz");
    Dataset whole = new Labels(List.of("dog", "bird", "cat"), 0, 2, 1, 0, 1, 2);
    Split parts = split.apply(whole, names);
    assertThat(values(parts.training())).containsExactly(2, 1, 3);
    assertThat(values(parts.validation())).containsExactly(4, 5, 0);
    assertThat(parts.training().label(0)).isEqualTo(1);
    assertThat(parts.training().name()).isEqualTo("labels train");
  }

  @Test
  void a_data_set_that_lacks_a_sample_or_disagrees_on_its_class_is_refused() {
    SplitManifest split = Splits.firstOfEachClass(SplitsTest.listing(1, 0, 0), 1);
    Dataset cats = new Labels(List.of("bird", "cat"), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split.apply(cats, List.of("bird/cifar10_bird_0.npz")))
        .withMessage(
            "SplitManifest.apply: 'bird/cifar10_bird_0.npz' must be of class 'bird' but is of class 'cat'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split.apply(cats, List.of("other")))
        .withMessage("SplitManifest.apply: 'labels' lacks the sample 'bird/cifar10_bird_0.npz'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split.apply(cats, List.of()))
        .withMessageContaining("1 samples but there are 0 names");
  }

  static int[] values(Dataset dataset) {
    int[] values = new int[dataset.size()];
    float[] into = new float[1];
    for (int i = 0; i < values.length; i++) {
      dataset.read(i, into);
      values[i] = (int) into[0];
    }
    return values;
  }
}
