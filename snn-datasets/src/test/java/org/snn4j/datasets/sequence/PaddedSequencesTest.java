// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.transform.Sample;

class PaddedSequencesTest {

  private static final Sample TWO = new Sample(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6, 99});
  private static final Sample ONE = new Sample(Shape.of(1, 3), new float[] {7, 8, 9});

  @Test
  void shorter_sequences_end_in_zeros() {
    PaddedSequences padded = PaddedSequences.collate(List.of(ONE, TWO));
    assertThat(padded.shape()).isEqualTo(Shape.of(2, 2, 3));
    assertThat(padded.values()).containsExactly(7, 8, 9, 0, 0, 0, 1, 2, 3, 4, 5, 6);
    assertThat(padded.lengths()).isEqualTo(ImmutableIntArray.of(1, 2));
    try (TensorScope scope = TensorScope.open("test")) {
      assertThat(padded.tensor(scope).toDoubleArray())
          .containsExactly(7, 8, 9, 0, 0, 0, 1, 2, 3, 4, 5, 6);
      assertThat(padded.mask(scope).toDoubleArray()).containsExactly(1, 1, 0, 1);
    }
  }

  @Test
  void a_mask_has_time_first_and_any_number_of_steps() {
    try (TensorScope scope = TensorScope.open("test")) {
      ImmutableIntArray lengths = ImmutableIntArray.of(1, 3, 0);
      var mask = PaddedSequences.mask(scope, lengths, 4);
      assertThat(mask.shape()).isEqualTo(Shape.of(4, 3));
      assertThat(mask.toDoubleArray()).containsExactly(1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0);
      assertThat(PaddedSequences.mask(scope, lengths, 1).toDoubleArray()).containsExactly(1, 1, 0);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PaddedSequences.mask(scope, lengths, 0))
          .withMessage("PaddedSequences.mask: steps must be 1 or more but is 0");
    }
  }

  @Test
  void sequences_of_different_steps_are_refused_by_number() {
    Sample wide = new Sample(Shape.of(1, 2), new float[2]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PaddedSequences.collate(List.of(ONE, TWO, wide)))
        .withMessage(
            "PaddedSequences: the steps of all sequences must have shape [3] but those of sequence 2 have [2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PaddedSequences.collate(List.of()))
        .withMessageContaining("none");
  }

  @Test
  void a_negative_length_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new PaddedSequences(Shape.of(1, 2), new float[2], ImmutableIntArray.of(3)))
        .withMessage("PaddedSequences: lengths must be from 0 to the 2 steps but lengths[0] is 3");
  }
}
