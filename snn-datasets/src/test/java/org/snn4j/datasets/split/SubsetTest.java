// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubsetTest {

  private static final Labels WHOLE =
      new Labels(List.of("a", "b", "c"), 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0);

  @Test
  void a_share_of_each_class_is_rounded_down_and_taken_from_the_front() {
    Subset half = Subset.ofEachClass(WHOLE, 0.5);
    assertThat(SplitManifestTest.values(half)).containsExactly(0, 2, 4, 1, 3);
    assertThat(half.label(3)).isEqualTo(1);
    assertThat(half.name()).isEqualTo("labels 0.5 of each class");
  }

  @Test
  void a_random_share_depends_on_its_seed_and_has_the_same_classes() {
    Subset share = Subset.ofEachClass(WHOLE, 0.5, 5);
    assertThat(share).isEqualTo(Subset.ofEachClass(WHOLE, 0.5, 5));
    int[] values = SplitManifestTest.values(share);
    assertThat(Arrays.stream(values).distinct().count()).isEqualTo(5);
    assertThat(values).isNotEqualTo(SplitManifestTest.values(Subset.ofEachClass(WHOLE, 0.5, 6)));
    assertThat(share.label(0) + share.label(1) + share.label(2)).isZero();
    assertThat(share.label(3) + share.label(4)).isEqualTo(2);
  }

  @Test
  void a_class_must_not_vanish() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subset.ofEachClass(WHOLE, 0.17))
        .withMessage("Subset.ofEachClass: 0.17 of the 5 samples of class 'b' are none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subset.ofEachClass(WHOLE, 0))
        .withMessage("Subset.ofEachClass: ratio must be above 0 and up to 1 but is 0.0");
  }

  @Test
  void a_sample_that_does_not_exist_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subset.of("some", WHOLE, 3, 12))
        .withMessage("Subset: 'labels' holds samples 0 to 12 (exclusive) but indices[1] is 12");
  }
}
