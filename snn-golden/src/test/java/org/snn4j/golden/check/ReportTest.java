// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;

final class ReportTest {

  @Test
  void the_last_line_counts_every_case() {
    Report report = new Report();
    report.add("Linear", "layer/a", new Outcome.Passed(0.25));
    report.add("Linear", "layer/b", new Outcome.Failed(ImmutableList.of("out.y[3] is off")));
    report.add("Linear", "layer/c", new Outcome.Passed(0.5));
    report.add("Erf", "surrogate/d", new Outcome.Skipped("unknown operation 'Erf'"));

    assertThat(report.text().lines().reduce((a, b) -> b))
        .hasValue("golden: 2 passed, 1 failed, 1 skipped");
    assertThat(report.failed()).isEqualTo(1);
  }

  @Test
  void failures_are_listed_with_their_problems_and_skips_with_their_reason() {
    Report report = new Report();
    report.add("Linear", "layer/b", new Outcome.Failed(ImmutableList.of("out.y[3] is off")));
    report.add("Erf", "surrogate/d", new Outcome.Skipped("unknown operation 'Erf'"));

    assertThat(report.text())
        .containsSubsequence(
            "operation",
            "Erf",
            "skipped 1: unknown operation 'Erf'",
            "FAILED layer/b (Linear)",
            "out.y[3] is off",
            "golden: 0 passed");
  }

  @Test
  void the_table_says_how_much_of_the_tolerance_was_used() {
    Report report = new Report();
    report.add("Linear", "layer/a", new Outcome.Passed(0.25));
    report.add("Linear", "layer/c", new Outcome.Passed(0.5));

    assertThat(report.text()).contains("50 %");
  }
}
