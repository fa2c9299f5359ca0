// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;

class TransformTest {

  private static final Shape IMAGE = Shape.of(2, 3, 5);

  @Test
  void a_flip_mirrors_each_row_of_each_channel() {
    Sample flipped = new RandomHorizontalFlip(1).apply(image(), new RandomStream(1));
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 5; column++) {
        assertThat(flipped.values()[row * 5 + column]).isEqualTo(row * 5 + 4 - column + 1);
      }
    }
  }

  @Test
  void a_flip_of_probability_0_changes_nothing() {
    for (int seed = 0; seed < 20; seed++) {
      Sample same = new RandomHorizontalFlip(0).apply(image(), new RandomStream(seed));
      assertThat(same.values()).containsExactly(image().values());
    }
  }

  @Test
  void a_flip_of_probability_one_half_happens_about_every_other_time() {
    int flips = 0;
    for (int i = 0; i < 1000; i++) {
      Sample result = new RandomHorizontalFlip(0.5).apply(image(), new RandomStream(5).fork(i));
      flips += result.values()[0] == 1 ? 0 : 1;
    }
    // Six standard deviations of a binomial of 1000 halves: 95.
    assertThat(flips).isBetween(405, 595);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void a_probability_outside_0_to_1_is_refused(double probability) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomHorizontalFlip(probability))
        .withMessage("RandomHorizontalFlip: probability must be in [0, 1] but is " + probability);
  }

  @Test
  void a_crop_is_a_window_of_the_padded_image_and_every_window_occurs() {
    int padding = 2;
    RandomCrop crop = new RandomCrop(3, 4, padding);
    Set<List<Integer>> seen = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      Sample window = crop.apply(image(), new RandomStream(11).fork(i));
      seen.add(place(window, padding));
    }
    // (3 + 4 - 3 + 1) rows times (5 + 4 - 4 + 1) columns to begin at.
    assertThat(seen).hasSize(5 * 6);
  }

  @Test
  void a_crop_of_full_size_without_padding_changes_nothing() {
    Sample same = new RandomCrop(3, 5, 0).apply(image(), new RandomStream(1));
    assertThat(same.values()).containsExactly(image().values());
  }

  @Test
  void a_crop_with_more_padding_than_image_may_hold_nothing_but_zeros() {
    Set<Boolean> empty = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      Sample window = new RandomCrop(2, 2, 7).apply(image(), new RandomStream(3).fork(i));
      empty.add(window.values()[0] == 0 && window.values()[3] == 0);
    }
    assertThat(empty).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void a_crop_tells_its_shape() {
    assertThat(new RandomCrop(4, 7, 1).shape(IMAGE)).isEqualTo(Shape.of(2, 4, 7));
  }

  @Test
  void a_window_larger_than_the_padded_image_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomCrop(6, 5, 1).shape(IMAGE))
        .withMessage(
            "RandomCrop: a window of 6 x 5 needs images at least as large, but with the padding"
                + " they are 5 x 7");
  }

  @Test
  void sizes_of_a_crop_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomCrop(0, 1, 0))
        .withMessage("RandomCrop: height must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomCrop(1, 1, -1))
        .withMessage("RandomCrop: padding must be 0 or more but is -1");
  }

  @Test
  void image_transforms_refuse_what_is_no_image() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomHorizontalFlip(0.5).shape(Shape.of(7)))
        .withMessage("RandomHorizontalFlip: samples must be images [C, H, W] but have shape [7]");
  }

  @Test
  void normalize_shifts_and_scales_each_channel_by_its_own_constants() {
    Normalize normalize = new Normalize(List.of(1.0, -2.0), List.of(2.0, 0.5));
    float[] values = normalize.apply(image(), new RandomStream(1)).values();
    for (int i = 0; i < 15; i++) {
      assertThat(values[i]).isEqualTo((i + 1 - 1) / 2f);
      assertThat(values[15 + i]).isEqualTo((i + 16 + 2) / 0.5f);
    }
  }

  @Test
  void normalize_takes_samples_of_its_number_of_channels_only() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Normalize(List.of(0.0), List.of(1.0)).shape(IMAGE))
        .withMessage("Normalize: samples must have 1 channels on axis 0 but have shape [2, 3, 5]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_deviation_that_is_not_above_0_is_refused(double deviation) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Normalize(List.of(0.0, 0.0), List.of(1.0, deviation)))
        .withMessage(
            "Normalize: deviation[1] must be finite and greater than 0 but is " + deviation);
  }

  @Test
  void a_mean_that_is_no_number_or_has_no_deviation_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Normalize(List.of(Double.NaN), List.of(1.0)))
        .withMessage("Normalize: mean[0] must be finite but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Normalize(List.of(0.0, 0.0), List.of(1.0)))
        .withMessageContaining("but have 2 and 1");
  }

  /** The place of a 3 x 4 window in the padded image, checked against every one of its pixels. */
  private static List<Integer> place(Sample window, int padding) {
    assertThat(window.shape()).isEqualTo(Shape.of(2, 3, 4));
    for (int top = -padding; top <= padding; top++) {
      for (int left = -padding; left <= 1 + padding; left++) {
        if (isAt(window, top, left)) {
          return List.of(top, left);
        }
      }
    }
    throw new AssertionError("no window of the image: " + Arrays.toString(window.values()));
  }

  private static boolean isAt(Sample window, int top, int left) {
    for (int i = 0; i < 24; i++) {
      int row = top + i / 4 % 3;
      int column = left + i % 4;
      boolean inside = row >= 0 && row < 3 && column >= 0 && column < 5;
      if (window.values()[i] != (inside ? i / 12 * 15 + row * 5 + column + 1 : 0)) {
        return false;
      }
    }
    return true;
  }

  /** Values 1 to 30. */
  private static Sample image() {
    float[] values = new float[30];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    return new Sample(IMAGE, values);
  }
}
