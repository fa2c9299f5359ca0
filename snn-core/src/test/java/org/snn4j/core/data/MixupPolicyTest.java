// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;

class MixupPolicyTest {

  private static final Mixup MIXUP = Mixup.mixup(0.5, 0.1);

  @Test
  void before_the_epoch_batches_are_blended_and_from_it_on_only_smoothed() {
    MixupPolicy policy = MixupPolicy.until(3, MIXUP, 11);
    try (TensorScope scope = TensorScope.open("test")) {
      assertThat(inputs(policy.over(new Three()), 2, scope)).isNotEqualTo(Three.PIXELS);
      assertThat(inputs(policy.over(new Three()), 3, scope)).isEqualTo(Three.PIXELS);
      Batch off = first(policy.over(new Three()), 3, scope);
      float[] targets = off.targets().orElseThrow().toFloatArray();
      // 0.1 over 5 classes, and 0.9 more for the label.
      assertThat(targets[0]).isEqualTo(0.92f);
      assertThat(targets[1]).isEqualTo(0.02f);
    }
  }

  @Test
  void what_is_drawn_depends_on_the_seed_the_epoch_and_the_batch_alone() {
    try (TensorScope scope = TensorScope.open("test")) {
      MixupPolicy policy = MixupPolicy.always(MIXUP, 11);
      float[] once = inputs(policy.over(new Three()), 4, scope);
      assertThat(inputs(policy.over(new Three()), 4, scope)).isEqualTo(once);
      assertThat(inputs(policy.over(new Three()), 5, scope)).isNotEqualTo(once);
      MixupPolicy other = MixupPolicy.always(MIXUP, 12);
      assertThat(inputs(other.over(new Three()), 4, scope)).isNotEqualTo(once);
      try (BatchSource.Cursor cursor = policy.over(new Three()).epoch(4)) {
        assertThat(cursor.next(scope)).isPresent();
        assertThat(cursor.next(scope).orElseThrow().inputs().toFloatArray()).isNotEqualTo(once);
        assertThat(cursor.next(scope)).isEmpty();
      }
    }
  }

  @Test
  void a_blended_source_tells_what_the_other_one_tells() {
    BatchSource blended = MixupPolicy.always(MIXUP, 1).over(new Three());
    assertThat(blended.name()).isEqualTo("three");
    assertThat(blended.size()).isEqualTo(6);
    assertThat(blended.batches()).isEqualTo(2);
    assertThat(blended.sampleShape()).isEqualTo(Shape.of(2));
    assertThat(blended.classes()).hasSize(5);
  }

  @Test
  void a_negative_epoch_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixupPolicy.until(-1, MIXUP, 1))
        .withMessage("MixupPolicy: offEpoch must be 0 or more but is -1");
  }

  private static float[] inputs(BatchSource source, long epoch, TensorScope scope) {
    return first(source, epoch, scope).inputs().toFloatArray();
  }

  private static Batch first(BatchSource source, long epoch, TensorScope scope) {
    try (BatchSource.Cursor cursor = source.epoch(epoch)) {
      return cursor.next(scope).orElseThrow();
    }
  }

  /** Two equal batches of three samples in every epoch. */
  private record Three() implements BatchSource {

    private static final float[] PIXELS = {1, 2, 30, 40, 500, 600};

    @Override
    public String name() {
      return "three";
    }

    @Override
    public long size() {
      return 6;
    }

    @Override
    public long batches() {
      return 2;
    }

    @Override
    public Shape sampleShape() {
      return Shape.of(2);
    }

    @Override
    public List<String> classes() {
      return List.of("a", "b", "c", "d", "e");
    }

    @Override
    public Cursor epoch(long epoch) {
      return new Cursor() {
        private int left = 2;

        @Override
        public Optional<Batch> next(TensorScope into) {
          return left-- > 0
              ? Optional.of(new Batch(into.of(PIXELS, 3, 2), new int[] {0, 1, 2}))
              : Optional.empty();
        }

        @Override
        public void close() {}
      };
    }
  }
}
