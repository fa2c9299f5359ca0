// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.PillowCases;
import org.snn4j.datasets.image.Rgb;
import org.snn4j.datasets.image.op.Affine;
import org.snn4j.datasets.image.op.Blending;
import org.snn4j.datasets.image.op.Interpolation;
import org.snn4j.datasets.image.op.Lookups;

class RandAugmentTest {

  private static final Image SOURCE = PillowCases.read("pillow-cases.zip").get("source");
  private static final Canvas CANVAS = Canvas.of(Rgb.GRAY);
  private static final Canvas LINEAR = new Canvas(Rgb.GRAY, List.of(Interpolation.BILINEAR));

  @Test
  void the_string_of_the_recipes_is_understood() {
    assertThat(RandAugment.parse("rand-m9-n1-mstd0.4-inc1", CANVAS))
        .isEqualTo(new RandAugment(1, new Magnitude(9, 0.4, 10), 0.5, true, false, CANVAS));
    assertThat(RandAugment.parse("rand-m9-mstd0.5-inc1", CANVAS).layers()).isEqualTo(2);
    assertThat(RandAugment.parse("rand", CANVAS))
        .isEqualTo(new RandAugment(2, new Magnitude(10, 0, 10), 0.5, false, false, CANVAS));
    assertThat(RandAugment.parse("rand-w0-p0.7-mmax20-n3-m15-inc0-mstd101", CANVAS))
        .isEqualTo(
            new RandAugment(
                3, new Magnitude(15, Double.POSITIVE_INFINITY, 20), 0.7, false, true, CANVAS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "augmix-m3|must begin with 'rand', the only family there is, but begins with 'augmix'",
        "rand-m|must have sections of letters and a number but has 'm'",
        "rand-m9-|must have sections of letters and a number but has ''",
        "rand-q3|must have sections m, n, mstd, mmax, p, inc and w only but has 'q3'",
        "rand-m9-m8|has the section 'm' twice",
        "rand-m9.5|must have a whole number in 'm' but has 9.5",
        "rand-w1|must have w0, the only set of weights, but has w1",
        "rand-inc2|must have inc0 or inc1 but has inc2",
      })
  void what_is_no_policy_is_refused(String policy, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandAugment.parse(policy, CANVAS))
        .withMessage("RandAugment: the policy '" + policy + "' " + why);
  }

  @Test
  void numbers_out_of_range_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> RandAugment.parse("rand-p2", CANVAS));
    assertThatIllegalArgumentException().isThrownBy(() -> RandAugment.parse("rand-mmax0", CANVAS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandAugment.parse("rand-w0-n14", CANVAS))
        .withMessage("RandAugment: layers must be 0 or more and at most 13 with weights but is 14");
  }

  @Test
  void levels_without_a_sign_mean_what_timm_says() {
    assertSame(Operation.POSTERIZE, 7, Lookups.posterize(SOURCE, 2));
    assertSame(Operation.POSTERIZE_INCREASING, 7, Lookups.posterize(SOURCE, 2));
    assertSame(Operation.POSTERIZE_INCREASING, 9.9, Lookups.posterize(SOURCE, 1));
    assertSame(Operation.SOLARIZE, 9, Lookups.solarize(SOURCE, 230));
    assertSame(Operation.SOLARIZE_INCREASING, 9, Lookups.solarize(SOURCE, 26));
    assertSame(Operation.SOLARIZE_ADD, 9, Lookups.solarizeAdd(SOURCE, 99));
    assertSame(Operation.COLOR, 5, Blending.saturation(SOURCE, 1.0));
    assertSame(Operation.CONTRAST, 10, Blending.contrast(SOURCE, 1.9));
    assertSame(Operation.BRIGHTNESS, 0, Blending.brightness(SOURCE, 0.1));
    assertSame(Operation.SHARPNESS, 8, Blending.sharpness(SOURCE, 0.8 * 1.8 + 0.1));
  }

  @Test
  void levels_with_a_sign_take_either_one() {
    assertEither(Operation.ROTATE, 9, turned(27), turned(-27));
    double shear = 0.9 * 0.3;
    assertEither(Operation.SHEAR_X, 9, moved(Affine.shearX(shear)), moved(Affine.shearX(-shear)));
    assertEither(Operation.SHEAR_Y, 9, moved(Affine.shearY(shear)), moved(Affine.shearY(-shear)));
    double x = 0.9 * 0.45 * SOURCE.width();
    double y = 0.9 * 0.45 * SOURCE.height();
    assertEither(
        Operation.TRANSLATE_X_REL, 9, moved(Affine.translateX(x)), moved(Affine.translateX(-x)));
    assertEither(
        Operation.TRANSLATE_Y_REL, 9, moved(Affine.translateY(y)), moved(Affine.translateY(-y)));
    assertEither(
        Operation.BRIGHTNESS_INCREASING,
        8,
        Blending.brightness(SOURCE, 1 + 0.72),
        Blending.brightness(SOURCE, 1 - 0.72));
    assertEither(
        Operation.COLOR_INCREASING,
        20,
        Blending.saturation(SOURCE, 2.8),
        Blending.saturation(SOURCE, 0.1));
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void every_operation_keeps_the_size_at_any_level(Operation operation) {
    for (double level : new double[] {0, 3.3, 10, 25}) {
      Image changed = operation.apply(SOURCE, level, CANVAS, new RandomStream(2));
      assertThat(changed.size()).isEqualTo(SOURCE.size());
      Image gray = operation.apply(SOURCE.gray(), level, CANVAS, new RandomStream(2));
      assertThat(gray.channels()).isEqualTo(1);
    }
  }

  @Test
  void increasing_policies_have_the_increasing_operations() {
    List<Operation> plain = RandAugment.parse("rand", CANVAS).operations();
    List<Operation> increasing = RandAugment.parse("rand-inc1", CANVAS).operations();
    assertThat(plain).hasSize(15).contains(Operation.POSTERIZE, Operation.SOLARIZE);
    for (int i = 0; i < 15; i++) {
      assertThat(increasing.get(i).title())
          .isIn(plain.get(i).title(), plain.get(i).title() + "Increasing");
    }
    assertThat(increasing).doesNotContain(Operation.COLOR, Operation.SHARPNESS);
  }

  @Test
  void every_second_chosen_operation_happens_and_layers_add_up() {
    int unchanged = 0;
    for (int i = 0; i < 1000; i++) {
      Image changed =
          RandAugment.parse("rand-m9-n1-mstd0.4-inc1", CANVAS)
              .apply(SOURCE, new RandomStream(5).fork(i));
      unchanged += changed.equals(SOURCE) ? 1 : 0;
    }
    // Six standard deviations of a binomial of 1000 halves: 95.
    assertThat(unchanged).isBetween(405, 595);
  }

  @Test
  void the_same_stream_gives_the_same_image() {
    RandAugment policy = RandAugment.parse("rand-m9-n3-mstd0.5-p1", CANVAS);
    Set<Image> seen = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Image once = policy.apply(SOURCE, new RandomStream(i));
      assertThat(policy.apply(SOURCE, new RandomStream(i))).isEqualTo(once);
      seen.add(once);
    }
    assertThat(seen).hasSize(20);
  }

  @Test
  void weights_leave_out_operations_of_weight_0_and_choose_none_twice() {
    int posterize = Operation.plain().indexOf(Operation.POSTERIZE);
    int invert = Operation.plain().indexOf(Operation.INVERT);
    RandAugment all = RandAugment.parse("rand-w0-n13", CANVAS);
    for (int i = 0; i < 50; i++) {
      int[] chosen = all.choose(new RandomStream(i));
      assertThat(chosen).hasSize(13).doesNotHaveDuplicates().doesNotContain(posterize, invert);
    }
  }

  @Test
  void weights_count() {
    int rotated = 0;
    for (int i = 0; i < 1000; i++) {
      int chosen = RandAugment.parse("rand-w0-n1", CANVAS).choose(new RandomStream(9).fork(i))[0];
      rotated += Operation.plain().get(chosen) == Operation.ROTATE ? 1 : 0;
    }
    // 0.3 of the sum of all weights, 1; six standard deviations of a binomial: 87.
    assertThat(rotated).isBetween(213, 387);
  }

  @Test
  void magnitudes_are_normal_uniform_or_fixed_and_cut_off() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 4000; i++) {
      double level = new Magnitude(5, 0.5, 10).draw(new RandomStream(1).fork(i));
      sum += level;
      squares += (level - 5) * (level - 5);
      assertThat(new Magnitude(9.9, 3, 10).draw(new RandomStream(i))).isBetween(0.0, 10.0);
      double uniform = new Magnitude(4, Double.POSITIVE_INFINITY, 10).draw(new RandomStream(i));
      assertThat(uniform).isBetween(0.0, 4.0);
    }
    // Six standard errors: 0.5 / sqrt(4000) = 0.008 and 0.25 sqrt(2 / 4000) = 0.0056.
    assertThat(sum / 4000).isBetween(4.95, 5.05);
    assertThat(squares / 4000).isBetween(0.25 - 0.034, 0.25 + 0.034);
    assertThat(new Magnitude(7, 0, 10).draw(new RandomStream(1))).isEqualTo(7);
    assertThat(new Magnitude(17, 0, 10).draw(new RandomStream(1))).isEqualTo(10);
  }

  private static void assertSame(Operation operation, double level, Image wanted) {
    assertThat(operation.apply(SOURCE, level, LINEAR, new RandomStream(1))).isEqualTo(wanted);
  }

  private static void assertEither(Operation operation, double level, Image one, Image other) {
    Set<Image> seen = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      seen.add(operation.apply(SOURCE, level, LINEAR, new RandomStream(i)));
    }
    assertThat(seen).containsExactlyInAnyOrder(one, other);
  }

  private static Image turned(double degrees) {
    return moved(Affine.rotate(degrees, SOURCE.height(), SOURCE.width()));
  }

  private static Image moved(Affine map) {
    return map.apply(SOURCE, Interpolation.BILINEAR, Rgb.GRAY);
  }
}
