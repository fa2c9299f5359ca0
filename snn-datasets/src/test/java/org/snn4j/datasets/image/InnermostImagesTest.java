// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.image.augment.HorizontalFlip;
import org.snn4j.datasets.image.augment.RandomResizedCrop;
import org.snn4j.datasets.image.resample.Filter;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;
import org.snn4j.datasets.transform.Transform;

/** Pictures written into batches as they lie, against the same ones read as planes. */
class InnermostImagesTest {

  /** More numbers than are converted at once, and no multiple of that. */
  private static final ImageSize SIZE = new ImageSize(37, 41);

  @TempDir Path root;

  @BeforeEach
  void write() throws IOException {
    Path folder = Files.createDirectories(root.resolve("any"));
    for (String name : List.of("rgb420.jpg", "gray.jpg", "rgba.png", "palette.png", "rgb444.jpg")) {
      try (InputStream in = ImageFolderTest.class.getResourceAsStream(name)) {
        Files.copy(in, folder.resolve(name));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_image_with_its_channels_innermost_is_the_one_that_is_read(Colors colors) {
    Dataset images = images(colors);
    int pixels = SIZE.height() * SIZE.width();
    float[] planes = new float[colors.channels() * pixels];
    FloatBuffer innermost = FloatBuffer.allocate(planes.length);
    for (int index = 0; index < images.size(); index++) {
      images.read(index, new RandomStream(11).fork(index), planes);
      assertThat(images.readInnermost(index, new RandomStream(11).fork(index), innermost)).isTrue();
      for (int i = 0; i < planes.length; i++) {
        assertThat(innermost.get(i % pixels * colors.channels() + i / pixels)).isEqualTo(planes[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_loader_makes_the_same_batches_with_and_without_an_array_in_between(Colors colors) {
    Transform nothing = (sample, random) -> sample;
    for (long epoch : new long[] {0, 3}) {
      assertThat(epoch(colors, epoch, 2))
          .usingRecursiveComparison()
          .isEqualTo(epoch(colors, epoch, 0, nothing));
    }
    assertThat(epoch(colors, 0, 2).get(0)).isNotEqualTo(epoch(colors, 3, 2).get(0));
  }

  private List<float[]> epoch(Colors colors, long epoch, int workers, Transform... transforms) {
    DataLoader loader =
        DataLoader.of(
            images(colors), LoaderOptions.shuffled(3, 7).withWorkers(workers), transforms);
    List<float[]> batches = new ArrayList<>();
    try (TensorScope scope = TensorScope.open("test");
        BatchSource.Cursor cursor = loader.epoch(epoch)) {
      for (int i = 0; i < loader.batches(); i++) {
        batches.add(cursor.next(scope).orElseThrow().inputs().toFloatArray());
      }
    }
    return batches;
  }

  private Dataset images(Colors colors) {
    return ImageFolder.read(root)
        .dataset(
            new ImagePipeline(
                SIZE,
                colors,
                List.of(
                    RandomResizedCrop.imageNet(SIZE, Filter.BILINEAR), new HorizontalFlip(0.5))));
  }
}
