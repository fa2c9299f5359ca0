// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.resample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageSize;
import org.snn4j.datasets.image.PillowCases;

class ResamplerTest {

  private static final PillowCases CASES = PillowCases.read("pillow-cases.zip");

  static Stream<String> recorded() {
    return CASES.names("resize");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void every_byte_is_the_same_as_pillows(String name) {
    Image from = CASES.get(name.startsWith("resizegray") ? "gray" : "source");
    Image wanted = CASES.get(name);
    Filter filter = Filter.valueOf(name.split(" ", -1)[1]);
    assertThat(Resampler.resize(from, wanted.size(), filter)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @EnumSource(Filter.class)
  void any_sizes_and_channels_give_what_plain_loops_give(Filter filter) {
    RandomStream random = new RandomStream(5);
    for (int[] sides : new int[][] {{1, 1, 3, 2}, {3, 41, 7, 5}, {29, 2, 1, 1}, {31, 43, 37, 67}}) {
      for (int channels : new int[] {1, 3}) {
        byte[] bytes = new byte[sides[0] * sides[1] * channels];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] =
              (byte) (random.nextInt(3) == 0 ? 255 * random.nextInt(2) : random.nextInt(256));
        }
        Image from = Image.of(new ImageSize(sides[0], sides[1]), channels, bytes);
        ImageSize size = new ImageSize(sides[2], sides[3]);
        assertThat(Resampler.resize(from, size, filter))
            .isEqualTo(PlainResize.of(from, size, filter));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Filter.class)
  void the_deviation_from_real_numbers_is_within_the_stated_bound(Filter filter) {
    Image from = CASES.get("source");
    for (ImageSize size : new ImageSize[] {new ImageSize(19, 23), new ImageSize(61, 97)}) {
      Taps across = Taps.of(from.width(), size.width(), filter);
      Taps down = Taps.of(from.height(), size.height(), filter);
      Image resized = Resampler.resize(from, size, filter);
      double bound = 0.5 + 0.5 * greatestSum(down) + 0x1p-13;
      for (int y = 0; y < size.height(); y++) {
        for (int x = 0; x < size.width(); x++) {
          for (int c = 0; c < 3; c++) {
            double exact = exact(from, across, down, y, x, c);
            assertThat(Math.abs(resized.value(y, x, c) - exact)).isLessThanOrEqualTo(bound);
          }
        }
      }
    }
  }

  @Test
  void the_stated_sums_of_absolute_weights_hold() {
    for (int[] sizes : new int[][] {{37, 19}, {37, 61}, {500, 224}, {53, 23}, {2, 7}}) {
      assertThat(greatestSum(Taps.of(sizes[0], sizes[1], Filter.BOX))).isLessThan(1 + 1e-12);
      assertThat(greatestSum(Taps.of(sizes[0], sizes[1], Filter.BILINEAR))).isLessThan(1 + 1e-12);
      assertThat(greatestSum(Taps.of(sizes[0], sizes[1], Filter.BICUBIC))).isLessThan(1.3);
    }
  }

  @ParameterizedTest
  @EnumSource(Filter.class)
  void one_colour_stays_that_colour(Filter filter) {
    byte[] bytes = new byte[13 * 17 * 3];
    Arrays.fill(bytes, (byte) 201);
    Image even = Image.of(new ImageSize(13, 17), 3, bytes);
    for (byte value : Resampler.resize(even, new ImageSize(7, 29), filter).bytes()) {
      assertThat(value).isEqualTo((byte) 201);
    }
  }

  @Test
  void the_same_size_is_the_same_image() {
    Image from = CASES.get("source");
    assertThat(Resampler.resize(from, from.size(), Filter.LANCZOS)).isSameAs(from);
  }

  /** In doubles, cut to bytes' range after each pass but not rounded. */
  private static double exact(Image from, Taps across, Taps down, int y, int x, int c) {
    double sum = 0;
    for (int i = 0; i < down.count()[y]; i++) {
      double line = 0;
      for (int j = 0; j < across.count()[x]; j++) {
        line +=
            across.weights()[x * across.stride() + j]
                * from.value(down.first()[y] + i, across.first()[x] + j, c);
      }
      sum += down.weights()[y * down.stride() + i] * Math.max(0, Math.min(255, line));
    }
    return Math.max(0, Math.min(255, sum));
  }

  private static double greatestSum(Taps taps) {
    double greatest = 0;
    for (int i = 0; i < taps.size(); i++) {
      double sum = 0;
      for (int k = 0; k < taps.count()[i]; k++) {
        sum += Math.abs(taps.weights()[i * taps.stride() + k]);
      }
      greatest = Math.max(greatest, sum);
    }
    return greatest;
  }
}
