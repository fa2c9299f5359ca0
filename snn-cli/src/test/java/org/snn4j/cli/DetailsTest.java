// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DetailsTest {

  private static final String[] COMMAND = {"train", "--config", "list"};

  private static Program with(String option) {
    return Program.run(COMMAND[0], COMMAND[1], COMMAND[2], option);
  }

  @Test
  void verbose_tells_the_machine_before_and_the_cost_after() {
    Program plain = Program.run((Object[]) COMMAND);
    Program verbose = with("--verbose");

    assertThat(plain.err()).isEmpty();
    assertThat(verbose.code()).isEqualTo(ExitCode.OK);
    assertThat(verbose.out()).isEqualTo(plain.out());
    assertThat(verbose.err())
        .contains("Java " + Runtime.version(), "kernels", "processors")
        .endsWith("MiB in use\n");
  }

  @Test
  void quiet_and_verbose_exclude_each_other() {
    Program both = Program.run("train", "--config", "list", "-q", "-v");

    assertThat(both.code()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("--quiet and --verbose exclude each other");
    assertThat(both.out()).isEmpty();
  }
}
