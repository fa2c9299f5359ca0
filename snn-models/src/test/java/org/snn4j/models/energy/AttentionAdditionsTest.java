// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AttentionAdditionsTest {

  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);
  private static final EnergyConstants UNEVEN = new EnergyConstants(7, 3);

  @Test
  void attention_of_numbers_multiplies_all_tokens_twice() {
    AttentionAdditions found = new AttentionAdditions("a", 11, 5, 2, 22);

    assertThat(found.rate()).isCloseTo(0.2, ROUNDING);
    assertThat(found.pj(UNEVEN)).isCloseTo(66, ROUNDING);
    assertThat(found.vanillaPj(UNEVEN)).isCloseTo(7 * 2 * 121 * 5, ROUNDING);
    assertThat(found.ratio(UNEVEN)).isCloseTo(8470 / 66.0, ROUNDING);
  }

  @Test
  void silent_attention_costs_nothing() {
    assertThat(new AttentionAdditions("a", 11, 5, 2, 0).ratio(UNEVEN))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void the_rate_for_a_ratio_gives_the_ratio() {
    double rate = AttentionAdditions.rateFor(100, 11, 2, UNEVEN);

    assertThat(new AttentionAdditions("a", 11, 5, 2, rate * 2 * 11 * 5).ratio(UNEVEN))
        .isCloseTo(100, ROUNDING);
  }

  @Test
  void the_rate_of_projections_for_a_ratio_gives_the_ratio() {
    double rate = AttentionAdditions.projectionRateFor(10, 11, 5, 2, UNEVEN);
    double numbers = 7 * (4 * 11 * 25 + 2 * 121 * 5);
    double spikes = 3 * 2 * rate * 4 * 11 * 25;

    assertThat(numbers / spikes).isCloseTo(10, ROUNDING);
  }

  @Test
  void the_published_ratio_needs_more_than_every_spike_between_the_projections() {
    // 196 tokens, 4 steps: even if every key met every value, 501 times as much would be saved.
    assertThat(AttentionAdditions.rateFor(87.2, 196, 4, EnergyConstants.FP32))
        .isCloseTo(5.744, Offset.offset(1e-3));
    assertThat(AttentionAdditions.projectionRateFor(87.2, 196, 512, 4, EnergyConstants.FP32))
        .isCloseTo(0.01746, Offset.offset(1e-5));
  }
}
