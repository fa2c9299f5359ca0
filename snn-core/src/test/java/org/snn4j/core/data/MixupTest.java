// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class MixupTest {

  private final TensorScope scope = TensorScope.open("test");

  @AfterEach
  void close() {
    scope.close();
  }

  private Batch images(long... sizes) {
    return new Batch(new RandomTensors(scope, 1).floats(sizes), new int[] {2, 0, 1});
  }

  @Test
  void targets_are_the_smoothed_labels_of_both_samples() {
    Batch mixed =
        Mixup.mixup(1, 0.3).apply(images(3, 2, 5, 7), 3, Optional.of(new Blend.Mix(0.75)));
    float[] expected = {
      0.1f, 0.25f * 0.8f + 0.75f * 0.1f, 0.75f * 0.8f + 0.25f * 0.1f,
      0.8f, 0.1f, 0.1f,
      0.1f, 0.75f * 0.8f + 0.25f * 0.1f, 0.25f * 0.8f + 0.75f * 0.1f
    };
    assertThat(mixed.targets().orElseThrow().toFloatArray())
        .containsExactly(expected, within(1e-6f));
    assertThat(mixed.labels()).containsExactly(2, 0, 1);
  }

  @Test
  void sequences_are_blended_along_their_batch_axis() {
    Batch batch = images(2, 3, 2, 5, 7);
    Blend blend = new Blend.Mix(0.25);
    assertThat(Mixup.mixup(1, 0).apply(batch, 3, Optional.of(blend)).inputs().toFloatArray())
        .containsExactly(blend.inputs(batch.inputs(), 1).toFloatArray());
  }

  @Test
  void soft_targets_are_blended_in_the_place_of_labels() {
    Tensor soft = scope.of(new float[] {1, 0, 0, 1, 0.5f, 0.5f}, 3, 2);
    Batch batch = new Batch(images(3, 2, 5, 7).inputs(), new int[3], Optional.of(soft));
    Batch mixed = Mixup.mixup(1, 0.3).apply(batch, 2, Optional.of(new Blend.Mix(0.5)));
    assertThat(mixed.targets().orElseThrow().toFloatArray())
        .containsExactly(0.75f, 0.25f, 0, 1, 0.75f, 0.25f);
  }

  @Test
  void a_batch_that_is_not_blended_keeps_its_inputs_and_gets_smoothed_labels() {
    Mixup never = new Mixup(0.5, 0.5, 0, 0.5, 0.3);
    Batch batch = images(3, 2, 5, 7);
    Batch same = never.apply(batch, 3, new RandomStream(1));
    assertThat(same.inputs()).isSameAs(batch.inputs());
    assertThat(same.targets().orElseThrow().shape()).isEqualTo(Shape.of(3, 3));
  }

  @Test
  void draws_follow_the_probabilities_and_the_seed() {
    Mixup both = new Mixup(0.5, 1, 0.75, 0.4, 0);
    Tensor x = images(3, 2, 5, 7).inputs();
    int none = 0;
    int cut = 0;
    int draws = 4001;
    for (int seed = 0; seed < draws; seed++) {
      Optional<Blend> blend = both.draw(x, new RandomStream(seed));
      assertThat(blend).isEqualTo(both.draw(x, new RandomStream(seed)));
      none += blend.isEmpty() ? 1 : 0;
      cut += blend.isPresent() && blend.get() instanceof Blend.Cut ? 1 : 0;
      blend.ifPresent(b -> assertThat(b.lambda()).isBetween(0., 1.));
    }
    // Four standard deviations of the shares 0.25 and 0.75 * 0.4.
    assertThat(none / (double) draws).isCloseTo(0.25, within(0.0274));
    assertThat(cut / (double) draws).isCloseTo(0.3, within(0.029));
  }

  @Test
  void the_shorthands_draw_what_they_say() {
    Tensor x = images(3, 2, 5, 7).inputs();
    for (int seed = 0; seed < 50; seed++) {
      assertThat(Mixup.mixup(0.5, 0).draw(x, new RandomStream(seed)).orElseThrow())
          .isInstanceOf(Blend.Mix.class);
      assertThat(Mixup.cutmix(0.5, 0).draw(x, new RandomStream(seed)).orElseThrow())
          .isInstanceOf(Blend.Cut.class);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 1, 3})
  void shares_have_the_beta_distribution_s_moments(double alpha) {
    RandomStream random = new RandomStream(5);
    int draws = 20_011;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double share = Beta.symmetric(alpha, random);
      assertThat(share).isBetween(0., 1.);
      sum += share;
      squares += (share - 0.5) * (share - 0.5);
    }
    double variance = 1 / (4 * (2 * alpha + 1));
    assertThat(sum / draws).isCloseTo(0.5, within(4 * Math.sqrt(variance / draws)));
    // The squared distance is at most 1/4, so its deviation is at most half the root of its mean.
    assertThat(squares / draws).isCloseTo(variance, within(4 * 0.5 * Math.sqrt(variance / draws)));
  }

  @Test
  void numbers_out_of_bounds_are_refused_by_name() {
    refused(
        "Mixup: mixupAlpha must be 0 or more and finite but is -1.0",
        () -> new Mixup(-1, 0, 1, 0, 0));
    refused(
        "Mixup: cutmixAlpha must be 0 or more and finite but is NaN",
        () -> new Mixup(1, Double.NaN, 1, 0, 0));
    refused(
        "Mixup: mixupAlpha or cutmixAlpha must be greater than 0 but both are 0",
        () -> new Mixup(0, 0, 1, 0, 0));
    refused("Mixup: probability must be in [0, 1] but is 2.0", () -> new Mixup(1, 0, 2, 0, 0));
    refused(
        "Mixup: switchProbability must be in [0, 1] but is NaN",
        () -> new Mixup(1, 0, 1, Double.NaN, 0));
    refused("Mixup: smoothing must be in [0, 1) but is 1.0", () -> new Mixup(1, 0, 1, 0, 1));
  }

  @Test
  void batches_of_other_shapes_are_refused_by_name() {
    Batch wrong = new Batch(new RandomTensors(scope, 1).floats(5, 2), new int[3]);
    refused(
        "Mixup: the inputs must hold 3 samples on axis 0 but have shape [5, 2]",
        () -> Mixup.mixup(1, 0).apply(wrong, 3, new RandomStream(1)));
    Batch flat = new Batch(new RandomTensors(scope, 1).floats(3, 7), new int[3]);
    refused(
        "Mixup: cutmix needs inputs [N, ..., H, W] or [T, N, C, H, W] but x has [3, 7]",
        () -> Mixup.cutmix(1, 0).apply(flat, 3, new RandomStream(1)));
  }

  private static void refused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
  }
}
