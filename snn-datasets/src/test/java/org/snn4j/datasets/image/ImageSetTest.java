// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;

class ImageSetTest {

  private static final Shape IMAGE = Shape.of(2, 1, 3);
  private static final List<String> CLASSES = List.of("a", "b", "c");

  /** Three images of six bytes, the last of them all at the ends of the range. */
  private static final byte[] PIXELS = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, -1, 127, -128, 0, -1
  };

  private final ImageSet images = ImageSet.of("tiny", IMAGE, CLASSES, PIXELS, new byte[] {2, 0, 1});

  @Test
  void pixels_are_unsigned_and_divided_by_255() {
    float[] into = new float[7];
    images.read(2, into);
    assertThat(into).containsExactly(0f, 1f, 127 / 255f, 128 / 255f, 0f, 1f, 0f);
  }

  @Test
  void labels_are_those_given() {
    assertThat(images.label(0)).isEqualTo(2);
    assertThat(images.label(2)).isEqualTo(1);
    assertThat(images.size()).isEqualTo(3);
    assertThat(images.classes()).isEqualTo(CLASSES);
  }

  @Test
  void an_image_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> images.read(3, new float[6]))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> images.read(-1, new float[6]))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> images.label(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void pixels_that_do_not_fit_the_labels_are_refused_with_both_numbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageSet.of("tiny", IMAGE, CLASSES, PIXELS, new byte[2]))
        .withMessage(
            "ImageSet 'tiny': 2 labels with images of [2, 1, 3] need 12 bytes of pixels but 18 were"
                + " given");
  }

  @Test
  void a_label_that_is_no_class_is_refused_with_its_image() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageSet.of("tiny", IMAGE, CLASSES, PIXELS, new byte[] {0, -1, 0}))
        .withMessage("ImageSet 'tiny': labels must be 0 to 2 but that of image 1 is 255");
  }

  @Test
  void images_without_a_channel_axis_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageSet.of("tiny", Shape.of(2, 3), CLASSES, PIXELS, new byte[3]))
        .withMessage("ImageSet 'tiny': images must have shape [C, H, W] but have [2, 3]");
  }

  @Test
  void a_slice_begins_at_its_first_image_and_ends_before_its_last() {
    Dataset slice = images.slice("end", 1, 3);
    float[] into = new float[6];
    slice.read(1, into);
    assertThat(slice.size()).isEqualTo(2);
    assertThat(slice.name()).isEqualTo("end");
    assertThat(slice.label(0)).isZero();
    assertThat(into[1]).isEqualTo(1f);
    assertThatThrownBy(() -> slice.read(2, into)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.label(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void a_slice_beyond_the_images_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> images.slice("too long", 1, 4))
        .withMessage(
            "Dataset.slice: 'tiny' holds samples 0 to 3 (exclusive) but 1 to 4 was asked for");
  }

  @Test
  void a_split_of_different_classes_is_refused() {
    ImageSet other =
        ImageSet.of("other", IMAGE, List.of("a", "b", "d"), PIXELS, new byte[] {0, 1, 2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split(images, other))
        .withMessage(
            "Split: training and validation must have the same classes but have [a, b, c] and [a,"
                + " b, d]");
  }
}
