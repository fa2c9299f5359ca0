// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StaLinesTest {

  private static final Score ANN = new Score(List.of(0.81068), 0.95318, 50000, 115.39487862586975);
  private static final Score SNN =
      new Score(List.of(0.1, 0.8059), 0.95074, 50000, 1197.0657494068146);

  @Test
  void the_published_lines_come_out_as_they_were_published() {
    assertThat(StaLines.baseline(ANN))
        .isEqualTo(
            "BASELINE {\"top1\": 0.81068, \"top5\": 0.95318, \"total\": 50000,"
                + " \"seconds\": 115.39487862586975}");
    assertThat(StaLines.converted("spiking_encoder", 8, 0.5, SNN))
        .isEqualTo(
            "STA_SPIKING_ENCODER_T8_S05 {\"top1\": 0.8059, \"top5\": 0.95074, \"total\": 50000,"
                + " \"seconds\": 1197.0657494068146}");
    assertThat(StaLines.drop(ANN, SNN)).isEqualTo("DROP 0.0047800000000000065");
  }

  @Test
  void small_numbers_have_no_exponent() {
    assertThat(StaLines.converted("equivalent", 3, 0.0001, SNN)).startsWith("STA_EQUIVALENT_T3_S0");
    assertThat(StaLines.drop(SNN, ANN)).isEqualTo("DROP -0.0047800000000000065");
  }
}
