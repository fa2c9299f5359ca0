// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageSize;
import org.snn4j.datasets.image.Rgb;
import org.snn4j.datasets.image.augment.RandomResizedCrop.Range;
import org.snn4j.datasets.image.resample.Filter;

class CropsTest {

  private static final RandomStream NONE = new RandomStream(0);

  @Test
  void a_part_has_an_area_and_a_ratio_within_their_ranges() {
    RandomResizedCrop crop = RandomResizedCrop.imageNet(ImageSize.square(11), Filter.BILINEAR);
    ImageSize image = new ImageSize(301, 401);
    double least = 1;
    double greatest = 0;
    for (int i = 0; i < 2000; i++) {
      RandomResizedCrop.Part part = crop.draw(image, new RandomStream(3).fork(i));
      double area = (double) part.size().height() * part.size().width() / (301 * 401);
      double ratio = (double) part.size().width() / part.size().height();
      // Sides are rounded: by at most half a pixel of at least 80.
      assertThat(area).isBetween(0.08 * 0.98, 1.0);
      assertThat(ratio).isBetween(0.75 * 0.98, 1.34 * 1.02);
      assertThat(part.top()).isBetween(0, 301 - part.size().height());
      assertThat(part.left()).isBetween(0, 401 - part.size().width());
      least = Math.min(least, area);
      greatest = Math.max(greatest, area);
    }
    assertThat(least).isLessThan(0.1);
    assertThat(greatest).isGreaterThan(0.9);
  }

  @Test
  void where_no_draw_fits_the_middle_with_an_allowed_ratio_is_taken() {
    RandomResizedCrop crop =
        new RandomResizedCrop(
            ImageSize.square(7), new Range(1, 1), new Range(0.5, 2), List.of(Filter.BOX));
    assertThat(crop.draw(new ImageSize(10, 100), NONE))
        .isEqualTo(new RandomResizedCrop.Part(0, 40, new ImageSize(10, 20)));
    assertThat(crop.draw(new ImageSize(100, 10), NONE))
        .isEqualTo(new RandomResizedCrop.Part(40, 0, new ImageSize(20, 10)));
  }

  @Test
  void the_whole_image_at_its_own_size_stays_as_it_is() {
    RandomResizedCrop whole =
        new RandomResizedCrop(
            ImageSize.square(32), new Range(1, 1), new Range(1, 1), List.of(Filter.BICUBIC));
    Image image = numbered(32, 32);
    assertThat(whole.apply(image, new RandomStream(5))).isEqualTo(image);
  }

  @Test
  void ranges_out_of_order_and_no_filter_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(1, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(Double.NaN, 1));
    Range one = new Range(1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomResizedCrop(ImageSize.square(7), one, one, List.of()))
        .withMessage("RandomResizedCrop: at least 1 filter is needed");
  }

  @Test
  void the_shorter_side_gets_the_length_and_the_shape_stays() {
    ResizeShorter resize = new ResizeShorter(256, Filter.BICUBIC);
    assertThat(resize.size(new ImageSize(375, 500))).isEqualTo(new ImageSize(256, 341));
    assertThat(resize.size(new ImageSize(500, 375))).isEqualTo(new ImageSize(341, 256));
    assertThat(resize.apply(numbered(15, 20), NONE).size()).isEqualTo(new ImageSize(256, 341));
  }

  @Test
  void the_centre_of_a_larger_image_is_cut_out_and_a_smaller_one_is_surrounded_by_black() {
    // (7 - 4) / 2 = 1.5 goes to 2 and (9 - 4) / 2 = 2.5 goes to 2, as round() in Python.
    Image cut = new CenterCrop(ImageSize.square(4)).apply(numbered(7, 9), NONE);
    assertThat(cut.value(0, 0, 0)).isEqualTo(2 * 9 + 2);
    Image wide = new CenterCrop(new ImageSize(4, 5)).apply(numbered(3, 3), NONE);
    assertThat(wide.value(0, 1, 0)).isEqualTo(0);
    assertThat(wide.value(1, 2, 0)).isEqualTo(4);
    assertThat(wide.value(2, 3, 0)).isEqualTo(8);
    assertThat(wide.value(3, 3, 0)).isEqualTo(0);
    assertThat(wide.value(2, 4, 0)).isEqualTo(0);
  }

  @ParameterizedTest
  @EnumSource(Border.class)
  void a_padded_image_continues_as_its_border_says(Border border) {
    byte[] bytes = {10, 20, 30};
    Image row = Image.of(new ImageSize(1, 3), 1, bytes);
    Image wide = border.around(row, new Margins(0, 0, 4, 4), new Rgb(7, 8, 9));
    int[] wanted =
        switch (border) {
          case CONSTANT -> new int[] {7, 7, 7, 7, 10, 20, 30, 7, 7, 7, 7};
          case EDGE -> new int[] {10, 10, 10, 10, 10, 20, 30, 30, 30, 30, 30};
          case REFLECT -> new int[] {10, 20, 30, 20, 10, 20, 30, 20, 10, 20, 30};
          case SYMMETRIC -> new int[] {30, 30, 20, 10, 10, 20, 30, 30, 20, 10, 10};
        };
    for (int x = 0; x < wanted.length; x++) {
      assertThat(wide.value(0, x, 0)).isEqualTo(wanted[x]);
    }
  }

  @Test
  void every_window_of_the_padded_image_occurs() {
    RandomPaddedCrop crop = RandomPaddedCrop.black(new ImageSize(3, 4), 1);
    Set<Image> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      seen.add(crop.apply(numbered(3, 5), new RandomStream(9).fork(i)));
    }
    assertThat(seen).hasSize(3 * 4);
  }

  @Test
  void a_window_that_does_not_fit_is_refused() {
    RandomPaddedCrop crop = RandomPaddedCrop.black(new ImageSize(6, 4), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> crop.apply(numbered(3, 5), NONE))
        .withMessage(
            "RandomPaddedCrop: a window of 6 x 4 must fit into the image of 3 x 5 with 1 pixels"
                + " around it");
  }

  static Image numbered(int height, int width) {
    byte[] bytes = new byte[height * width];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return Image.of(new ImageSize(height, width), 1, bytes);
  }
}
