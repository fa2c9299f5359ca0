// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.transform.RandomErasing.Fill;

class RandomErasingTest {

  private static final Shape IMAGE = Shape.of(3, 37, 41);
  private static final float MARK = 1000;

  @Test
  void one_rectangle_of_zeros_with_an_area_in_range_is_erased_in_every_channel() {
    for (int i = 0; i < 300; i++) {
      float[] values = erased(RandomErasing.of(1, Fill.ZERO), i);
      int[] box = box(values, 0);
      int area = (box[1] - box[0]) * (box[3] - box[2]);
      // Sides are rounded: by half a pixel of at least 3.
      assertThat(area / (37.0 * 41)).isBetween(0.02 * 0.7, 1 / 3.0 * 1.15);
      for (int c = 0; c < 3; c++) {
        assertThat(box(values, c)).isEqualTo(box);
        assertThat(count(values, c)).isEqualTo(area);
        assertThat(values[(c * 37 + box[0]) * 41 + box[2]]).isZero();
      }
    }
  }

  @Test
  void a_colour_is_one_number_for_each_channel_and_noise_one_for_each_pixel() {
    float[] colour = erased(RandomErasing.of(1, Fill.COLOR), 4);
    float[] noise = erased(RandomErasing.of(1, Fill.NOISE), 4);
    for (int c = 0; c < 3; c++) {
      assertThat(distinct(colour, c)).isEqualTo(1);
      assertThat(distinct(noise, c)).isEqualTo(count(noise, c));
    }
    assertThat(distinctOverall(colour)).isEqualTo(3);
  }

  @Test
  void probability_counts_and_0_erases_nothing() {
    int erased = 0;
    for (int i = 0; i < 1000; i++) {
      erased += count(erased(RandomErasing.of(0.25, Fill.ZERO), i), 0) > 0 ? 1 : 0;
      assertThat(count(erased(RandomErasing.of(0, Fill.ZERO), i), 0)).isZero();
    }
    // Six standard deviations of a binomial: 82.
    assertThat(erased).isBetween(168, 332);
  }

  @Test
  void several_rectangles_share_the_area() {
    Set<Integer> areas = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      RandomErasing many = new RandomErasing(1, 0.3, 0.3, 1, 3, Fill.ZERO);
      areas.add(count(erased(many, i), 0));
    }
    // One square of 21 x 21, two of 15 x 15 or three of 12 x 12; several may overlap.
    assertThat(areas).contains(21 * 21).hasSizeGreaterThan(3);
    assertThat(areas).allMatch(area -> area >= 144 && area <= 2 * 225);
  }

  @Test
  void numbers_out_of_range_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandomErasing.of(Double.NaN, Fill.ZERO))
        .withMessage("RandomErasing: probability must be in [0, 1] but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomErasing(1, 0.5, 0.4, 0.3, 1, Fill.ZERO))
        .withMessageContaining("minArea and maxArea");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomErasing(1, 0.1, 0.4, 2, 1, Fill.ZERO))
        .withMessageContaining("minAspect");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomErasing(1, 0.1, 0.4, 1, 0, Fill.ZERO))
        .withMessageContaining("count");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandomErasing.of(1, Fill.ZERO).shape(Shape.of(7)));
  }

  private static float[] erased(RandomErasing erasing, int key) {
    float[] values = new float[3 * 37 * 41];
    Arrays.fill(values, MARK);
    return erasing.apply(new Sample(IMAGE, values), new RandomStream(8).fork(key)).values();
  }

  /** First and last row and column of what is erased. */
  private static int[] box(float[] values, int channel) {
    int[] box = {37, 0, 41, 0};
    for (int row = 0; row < 37; row++) {
      for (int column = 0; column < 41; column++) {
        if (values[(channel * 37 + row) * 41 + column] != MARK) {
          box[0] = Math.min(box[0], row);
          box[1] = Math.max(box[1], row + 1);
          box[2] = Math.min(box[2], column);
          box[3] = Math.max(box[3], column + 1);
        }
      }
    }
    return box;
  }

  private static int count(float[] values, int channel) {
    return marked(values, channel).length;
  }

  private static int distinct(float[] values, int channel) {
    return (int) Arrays.stream(marked(values, channel)).distinct().count();
  }

  private static int distinctOverall(float[] values) {
    return (int) IntStream.range(0, 3).mapToDouble(c -> marked(values, c)[0]).distinct().count();
  }

  private static double[] marked(float[] values, int channel) {
    return IntStream.range(channel * 37 * 41, (channel + 1) * 37 * 41)
        .mapToDouble(i -> values[i])
        .filter(value -> value != MARK)
        .toArray();
  }
}
