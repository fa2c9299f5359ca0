// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.image.augment.HorizontalFlip;
import org.snn4j.datasets.image.augment.RandomPaddedCrop;
import org.snn4j.datasets.image.augment.Resize;
import org.snn4j.datasets.image.resample.Filter;
import org.snn4j.datasets.transform.Sample;

class ImageTransformsTest {

  private static final Shape SHAPE = Shape.of(3, 5, 7);

  @Test
  void bytes_survive_the_way_to_pictures_and_back() {
    float[] values = values();
    Sample same = ImageTransforms.of().apply(new Sample(SHAPE, values), new RandomStream(1));
    assertThat(same.values()).isEqualTo(values());
  }

  @Test
  void transforms_see_the_picture() {
    Sample flipped =
        ImageTransforms.of(new HorizontalFlip(1))
            .apply(new Sample(SHAPE, values()), new RandomStream(1));
    for (int row = 0; row < 15; row++) {
      assertThat(flipped.values()[row * 7 + 1]).isEqualTo(values()[row * 7 + 5]);
    }
  }

  @Test
  void sizes_may_change_and_are_told_before() {
    ImageTransforms transforms =
        ImageTransforms.of(
            new Resize(new ImageSize(11, 13), Filter.BILINEAR),
            RandomPaddedCrop.black(new ImageSize(12, 3), 1));
    assertThat(transforms.shape(SHAPE)).isEqualTo(Shape.of(3, 12, 3));
    Sample sample = transforms.apply(new Sample(SHAPE, values()), new RandomStream(1));
    assertThat(sample.shape()).isEqualTo(Shape.of(3, 12, 3));
    assertThat(sample.values()).hasSizeGreaterThanOrEqualTo(3 * 12 * 3);
  }

  @Test
  void what_is_no_picture_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageTransforms.of().shape(Shape.of(2, 5, 7)))
        .withMessageContaining("with 1 or 3 channels but have shape [2, 5, 7]");
    float[] normalized = values();
    normalized[3] = -0.2f;
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ImageTransforms.of().apply(new Sample(SHAPE, normalized), new RandomStream(1)))
        .withMessage(
            "ImageTransforms: values must be from 0 to 1, as they are before Normalize, but one is"
                + " -0.2");
  }

  private static float[] values() {
    float[] values = new float[105];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 2 % 256 / 255f;
    }
    return values;
  }
}
