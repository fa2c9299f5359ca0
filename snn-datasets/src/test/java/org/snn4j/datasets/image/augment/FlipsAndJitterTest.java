// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.PillowCases;
import org.snn4j.datasets.image.op.Blending;

class FlipsAndJitterTest {

  private static final Image SOURCE = PillowCases.read("pillow-cases.zip").get("source");

  @Test
  void a_flip_mirrors_columns_and_twice_gives_the_image_again() {
    Image flipped = new HorizontalFlip(1).apply(SOURCE, new RandomStream(1));
    for (int c = 0; c < 3; c++) {
      assertThat(flipped.value(5, 2, c)).isEqualTo(SOURCE.value(5, 50, c));
    }
    assertThat(new HorizontalFlip(1).apply(flipped, new RandomStream(1))).isEqualTo(SOURCE);
  }

  @Test
  void an_upside_down_image_has_its_rows_in_reverse() {
    Image flipped = new VerticalFlip(1).apply(SOURCE, new RandomStream(1));
    for (int c = 0; c < 3; c++) {
      assertThat(flipped.value(0, 7, c)).isEqualTo(SOURCE.value(36, 7, c));
    }
    assertThat(new VerticalFlip(1).apply(flipped, new RandomStream(1))).isEqualTo(SOURCE);
  }

  @Test
  void probabilities_count() {
    int across = 0;
    int down = 0;
    for (int i = 0; i < 1000; i++) {
      across += new HorizontalFlip(0.3).apply(SOURCE, new RandomStream(i)).equals(SOURCE) ? 0 : 1;
      down += new VerticalFlip(0.3).apply(SOURCE, new RandomStream(i)).equals(SOURCE) ? 0 : 1;
    }
    // Six standard deviations of a binomial: 87.
    assertThat(across).isBetween(213, 387);
    assertThat(down).isBetween(213, 387);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HorizontalFlip(Double.NaN))
        .withMessage("HorizontalFlip: probability must be in [0, 1] but is NaN");
  }

  @Test
  void jitter_of_0_changes_nothing_and_any_other_does() {
    assertThat(new ColorJitter(0, 0, 0, 0).apply(SOURCE, new RandomStream(1))).isSameAs(SOURCE);
    for (ColorJitter jitter :
        new ColorJitter[] {
          new ColorJitter(0.4, 0, 0, 0),
          new ColorJitter(0, 0.4, 0, 0),
          new ColorJitter(0, 0, 0.4, 0),
          new ColorJitter(0, 0, 0, 0.4)
        }) {
      assertThat(jitter.apply(SOURCE, new RandomStream(1))).isNotEqualTo(SOURCE);
    }
  }

  @Test
  void brightness_is_within_its_range() {
    Image darkest = Blending.brightness(SOURCE, 0.6);
    Image brightest = Blending.brightness(SOURCE, 1.4);
    Set<Image> seen = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      Image jittered = new ColorJitter(0.4, 0, 0, 0).apply(SOURCE, new RandomStream(i));
      seen.add(jittered);
      for (int k = 0; k < SOURCE.bytes().length; k++) {
        assertThat(jittered.bytes()[k] & 0xff)
            .isBetween(darkest.bytes()[k] & 0xff, brightest.bytes()[k] & 0xff);
      }
    }
    assertThat(seen).hasSizeGreaterThan(40);
  }

  @Test
  void strengths_out_of_range_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ColorJitter(0, 0, 0, 0.6))
        .withMessage("ColorJitter: hue must be 0 or more and at most 0.5 but is 0.6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColorJitter.of(-1))
        .withMessage("ColorJitter: brightness must be 0 or more and finite but is -1.0");
  }
}
