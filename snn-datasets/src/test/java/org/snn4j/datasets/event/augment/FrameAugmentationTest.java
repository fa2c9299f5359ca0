// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.transform.RandomHorizontalFlip;
import org.snn4j.datasets.transform.Sample;
import org.snn4j.datasets.transform.Transform;

class FrameAugmentationTest {

  private static final int H = 11;
  private static final int W = 13;
  private static final Shape FRAMES = Shape.of(3, 2, H, W);

  static List<Transform> all() {
    return List.of(
        new RandomHorizontalFlip(1),
        Warp.shearX(0.3),
        Warp.rotate(-17),
        Warp.translate(2, -3),
        new Cutout(2, 6),
        new RandomSquare(0.05, 0.11),
        new Roll(3, -2),
        new RandomRoll(5),
        new SNNAugmentWide());
  }

  @ParameterizedTest
  @MethodSource("all")
  void all_frames_and_channels_change_alike(Transform transform) {
    for (int seed = 0; seed < 20; seed++) {
      Sample same = new Sample(FRAMES, new float[(int) FRAMES.length()]);
      for (int i = 0; i < FRAMES.length(); i++) {
        same.values()[i] = 1 + i % (H * W);
      }
      Sample changed = transform.apply(same, new RandomStream(seed));
      assertThat(changed.shape()).isEqualTo(transform.shape(FRAMES));
      float[] first = Arrays.copyOf(changed.values(), H * W);
      for (int plane = 1; plane < 6; plane++) {
        assertThat(Arrays.copyOfRange(changed.values(), plane * H * W, (plane + 1) * H * W))
            .containsExactly(first);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void what_is_no_frames_is_refused(Transform transform) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> transform.shape(Shape.of(7)))
        .withMessageContaining("must be")
        .withMessageContaining("have shape [7]");
  }

  @Test
  void a_flip_mirrors_the_rows_of_frames() {
    Sample flipped = new RandomHorizontalFlip(1).apply(numbered(), new RandomStream(1));
    for (int i = 0; i < FRAMES.length(); i++) {
      assertThat(flipped.values()[i]).isEqualTo(i / W * W + W - 1 - i % W);
    }
  }

  @Test
  void a_translation_moves_and_leaves_zeros() {
    Sample moved = Warp.translate(2, -3).apply(numbered(), new RandomStream(1));
    for (int i = 0; i < FRAMES.length(); i++) {
      int row = i / W % H + 3;
      int column = i % W - 2;
      int expected = row < H && column >= 0 ? i + 3 * W - 2 : 0;
      assertThat(moved.values()[i]).isEqualTo(expected);
    }
  }

  @Test
  void a_quarter_turn_goes_against_the_clock() {
    Sample square = new Sample(Shape.of(1, 1, 3, 3), new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    assertThat(Warp.rotate(90).apply(square, new RandomStream(1)).values())
        .containsExactly(3, 6, 9, 2, 5, 8, 1, 4, 7);
  }

  @Test
  void a_shear_moves_rows_by_their_distance_from_the_centre() {
    // tan(pi / 4) = 1: row i moves by i - 1.
    Sample square = new Sample(Shape.of(1, 1, 3, 3), new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    assertThat(Warp.shearX(Math.PI / 4).apply(square, new RandomStream(1)).values())
        .containsExactly(0, 1, 2, 4, 5, 6, 8, 9, 0);
  }

  @Test
  void what_comes_from_outside_has_the_fill_of_its_channel() {
    Sample filled = Warp.translate(W, 0).apply(numbered(), new float[] {0.5f, 2});
    for (int i = 0; i < FRAMES.length(); i++) {
      assertThat(filled.values()[i]).isEqualTo(i / (H * W) % 2 == 0 ? 0.5f : 2);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Warp.translate(1, 0).apply(numbered(), new float[3]))
        .withMessage("Warp: fill must have a value for each of 2 channels but has 3");
  }

  @Test
  void a_roll_brings_back_what_it_pushes_out() {
    Sample rolled = new Roll(3, -2).apply(numbered(), new RandomStream(1));
    for (int i = 0; i < FRAMES.length(); i++) {
      int plane = i / (H * W);
      int row = Math.floorMod(i / W % H - 3, H);
      int column = Math.floorMod(i % W + 2, W);
      assertThat(rolled.values()[i]).isEqualTo((plane * H + row) * W + column);
    }
    Sample whole = new Roll(-H, 5 * W).apply(numbered(), new RandomStream(1));
    assertThat(whole.values()).containsExactly(numbered().values());
  }

  @Test
  void a_random_roll_reaches_every_shift_and_no_other() {
    Set<Float> corners = new HashSet<>();
    for (int seed = 0; seed < 3000; seed++) {
      RandomStream random = new RandomStream(7).fork(seed);
      corners.add(new RandomRoll(2).apply(numbered(), random).values()[5 * W + 6]);
    }
    assertThat(corners).hasSize(25);
    assertThat(corners).allMatch(v -> Math.abs(v / W - 5.5) < 3);
  }

  @Test
  void cutout_clears_a_square_cut_off_at_the_edges() {
    int[] sizes = new int[37];
    for (int seed = 0; seed < 2000; seed++) {
      Sample ones = ones();
      new Cutout(1, 6).apply(ones, new RandomStream(3).fork(seed));
      sizes[zeros(ones) / 6]++;
    }
    // A corner leaves 3 x 3; the middle 6 x 6.
    assertThat(sizes[9]).isPositive();
    assertThat(sizes[36]).isPositive();
    assertThat(Arrays.stream(sizes, 0, 9).sum()).isZero();
  }

  @Test
  void a_random_square_lies_within_the_frames_and_has_the_area_asked_for() {
    Set<Integer> sides = new HashSet<>();
    for (int seed = 0; seed < 500; seed++) {
      Sample ones = ones();
      new RandomSquare(0.02, 0.2).apply(ones, new RandomStream(3).fork(seed));
      sides.add(zeros(ones) / 6);
    }
    // sqrt(143 * 0.02) = 1.69, sqrt(143 * 0.2) = 5.35.
    assertThat(sides).containsExactlyInAnyOrder(4, 9, 16, 25);
    Sample ones = ones();
    new RandomSquare(1, 1).apply(ones, new RandomStream(3));
    assertThat(zeros(ones)).isZero();
  }

  @Test
  void the_wide_augmentation_draws_every_operation_about_as_often_at_its_strengths() {
    int[] drawn = new int[6];
    Set<Transform> warps = new HashSet<>();
    for (int seed = 0; seed < 6000; seed++) {
      Transform operation = new SNNAugmentWide().draw(new RandomStream(13).fork(seed));
      drawn[kind(operation)]++;
      if (operation instanceof Warp) {
        warps.add(operation);
      }
    }
    // Six standard deviations of 6000 draws of 1/6: 173.
    assertThat(drawn[0]).isBetween(827, 1173);
    assertThat(drawn[5]).isBetween(827, 1173);
    assertThat(drawn[4]).isBetween(827, 1173);
    assertThat(drawn[1]).isBetween(3 * 1000 - 300, 3 * 1000 + 300);
    assertThat(warps).contains(Warp.translate(-5, 0), Warp.translate(0, 5), Warp.shearX(0.3));
    assertThat(warps.stream().filter(w -> w instanceof Warp warp && warp.dx() != 0)).hasSize(10);
    assertThat(warps).contains(Warp.rotate(-30), Warp.rotate(30));
  }

  @Test
  void temporal_delete_keeps_frames_in_order_and_each_as_often_as_any_other() {
    Sample frames = new Sample(Shape.of(5, 1), new float[] {0, 1, 2, 3, 4});
    int[] seen = new int[5];
    for (int seed = 0; seed < 5000; seed++) {
      Sample left = new RandomTemporalDelete(2).apply(frames, new RandomStream(7).fork(seed));
      assertThat(left.shape()).isEqualTo(Shape.of(2, 1));
      assertThat(left.values()[0]).isLessThan(left.values()[1]);
      seen[(int) left.values()[0]]++;
      seen[(int) left.values()[1]]++;
    }
    // Six standard deviations of 5000 draws of 2/5: 208.
    assertThat(Arrays.stream(seen)).allMatch(n -> n > 1792 && n < 2208);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomTemporalDelete(6).apply(frames, new RandomStream(1)))
        .withMessage(
            "RandomTemporalDelete: samples must have 6 or more frames on axis 0 but have shape [5, 1]");
  }

  @Test
  void constants_that_make_no_sense_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cutout(0, 3))
        .withMessage("Cutout: holes and length must be 1 or more but are 0 and 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SNNAugmentWide(0))
        .withMessage("SNNAugmentWide: magnitudeBins must be 1 or more but is 0");
    assertThatIllegalArgumentException().isThrownBy(() -> new RandomSquare(Double.NaN, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Warp.rotate(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new RandomRoll(-1));
  }

  private static int kind(Transform operation) {
    if (operation instanceof RandomSquare) {
      return 5;
    }
    if (operation instanceof Warp warp) {
      return warp.matrix().get(2) != 0 ? 4 : 1;
    }
    return 0;
  }

  private static Sample numbered() {
    float[] values = new float[(int) FRAMES.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return new Sample(FRAMES, values);
  }

  private static Sample ones() {
    float[] values = new float[(int) FRAMES.length()];
    Arrays.fill(values, 1);
    return new Sample(FRAMES, values);
  }

  private static int zeros(Sample sample) {
    int zeros = 0;
    for (float value : sample.values()) {
      zeros += value == 0 ? 1 : 0;
    }
    return zeros;
  }
}
