// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.image.augment.ColorJitter;
import org.snn4j.datasets.image.augment.HorizontalFlip;
import org.snn4j.datasets.image.augment.RandomResizedCrop;
import org.snn4j.datasets.image.policy.Canvas;
import org.snn4j.datasets.image.policy.RandAugment;
import org.snn4j.datasets.image.resample.Filter;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;

class ImageFolderTest {

  private static final ImagePipeline EVALUATION =
      ImagePipeline.evaluation(13, 0.875, Filter.BICUBIC);
  private static final ImagePipeline TRAINING =
      ImagePipeline.of(
          ImageSize.square(13),
          RandomResizedCrop.imageNet(ImageSize.square(13), Filter.BICUBIC),
          new HorizontalFlip(0.5),
          new ColorJitter(0.4, 0.4, 0.4, 0.1),
          RandAugment.parse("rand-m9-n2-mstd0.5-inc1", Canvas.of(Rgb.GRAY)));

  @TempDir Path root;

  @BeforeEach
  void write() throws IOException {
    put("train/n02/b.jpg", "rgb420.jpg");
    put("train/n02/A.JPEG", "rgb444.jpg");
    put("train/n02/deeper/c.png", "rgba.png");
    put("train/n02/notes.txt", "rgb.png");
    put("train/n01/x.png", "palette.png");
    put("train/n01/y.jpg", "gray.jpg");
    put("train/.cache/z.png", "rgb.png");
    put("val/n01/x.png", "rgb.png");
    put("val/n02/x.png", "gray.png");
  }

  @Test
  void classes_are_folders_in_order_and_files_come_in_order_of_their_names() {
    ImageFolder folder = ImageFolder.read(root.resolve("train"));
    assertThat(folder.classes()).containsExactly("n01", "n02");
    assertThat(folder.files().stream().map(file -> file.getFileName().toString()))
        .containsExactly("x.png", "y.jpg", "A.JPEG", "b.jpg", "c.png");
    assertThat(List.of(folder.label(0), folder.label(1), folder.label(2), folder.label(4)))
        .containsExactly(0, 0, 1, 1);
  }

  @Test
  void samples_are_the_pipelines_pictures_as_planes_from_0_to_1() {
    ImageFolder folder = ImageFolder.read(root.resolve("train"));
    Dataset samples = folder.dataset(EVALUATION);
    assertThat(samples.sampleShape()).isEqualTo(Shape.of(3, 13, 13));
    float[] values = new float[3 * 13 * 13];
    samples.read(2, values);
    Image image =
        EVALUATION.apply(ImageDecoder.read(folder.files().get(2), Colors.RGB), new RandomStream(0));
    for (int c = 0; c < 3; c++) {
      assertThat(values[(c * 13 + 5) * 13 + 7]).isEqualTo(image.value(5, 7, c) / 255f);
    }
  }

  @Test
  void train_and_val_make_a_split() {
    Split split = ImageFolder.split(root, TRAINING, EVALUATION);
    assertThat(split.training().size()).isEqualTo(5);
    assertThat(split.validation().size()).isEqualTo(2);
  }

  @Test
  void the_number_of_workers_does_not_change_what_is_drawn_and_the_epoch_does() {
    Dataset samples = ImageFolder.read(root.resolve("train")).dataset(TRAINING);
    List<float[]> alone = epoch(samples, 0, 3);
    List<float[]> together = epoch(samples, 3, 3);
    List<float[]> next = epoch(samples, 0, 4);
    for (int i = 0; i < alone.size(); i++) {
      assertThat(together.get(i)).isEqualTo(alone.get(i));
      assertThat(next.get(i)).isNotEqualTo(alone.get(i));
    }
  }

  @Test
  void a_slice_of_a_folder_is_augmented_too() {
    Dataset samples = ImageFolder.read(root.resolve("train")).dataset(TRAINING);
    float[] one = new float[3 * 13 * 13];
    float[] other = new float[3 * 13 * 13];
    samples.slice("part", 2, 4).read(1, new RandomStream(5), one);
    samples.read(3, new RandomStream(5), other);
    assertThat(one).isEqualTo(other);
    samples.slice("part", 2, 4).read(1, new RandomStream(6), other);
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void a_folder_without_classes_or_with_an_empty_one_is_refused() throws IOException {
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> ImageFolder.read(root.resolve("val/n01")))
        .withMessageContaining("must hold a folder for each class but holds none");
    Files.createDirectories(root.resolve("val/n03"));
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> ImageFolder.read(root.resolve("val")))
        .withMessageContaining("n03' must hold images");
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> ImageFolder.split(root.resolve("train"), TRAINING, EVALUATION))
        .withMessageContaining("must hold a folder 'val'");
  }

  @Test
  void a_pipeline_that_ends_in_another_size_is_refused() {
    ImagePipeline bare = ImagePipeline.of(ImageSize.square(13));
    Dataset samples = ImageFolder.read(root.resolve("val")).dataset(bare);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> samples.read(0, new float[3 * 13 * 13]))
        .withMessage(
            "ImagePipeline: images must be 13 x 13 after the last transform but one is 37 x 53");
  }

  private static List<float[]> epoch(Dataset samples, int workers, long epoch) {
    List<float[]> batches = new ArrayList<>();
    DataLoader loader = DataLoader.of(samples, LoaderOptions.shuffled(2, 17).withWorkers(workers));
    try (TensorScope scope = TensorScope.open("test");
        BatchSource.Cursor cursor = loader.epoch(epoch)) {
      for (Optional<Batch> b = cursor.next(scope); b.isPresent(); b = cursor.next(scope)) {
        batches.add(Arrays.copyOf(b.get().inputs().toFloatArray(), 3 * 13 * 13));
      }
    }
    return batches;
  }

  private void put(String path, String resource) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    try (InputStream stream = ImageFolderTest.class.getResourceAsStream(resource)) {
      Files.copy(stream, file);
    }
  }
}
