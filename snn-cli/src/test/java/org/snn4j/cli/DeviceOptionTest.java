// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceOptionTest {

  @ParameterizedTest
  @ValueSource(strings = {"auto", "cpu", "CPU"})
  void a_device_that_is_there_changes_nothing(String device) {
    Program program = Program.run("info", "--model", "--device", device);
    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    assertThat(program.err()).isEmpty();
  }

  @Test
  void a_gpu_that_is_not_there_is_refused_in_one_sentence() {
    // No test has a CUDA back end; whether there is a driver depends on the machine.
    Program program = Program.run("info", "--model", "--device", "gpu", "--json");
    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.err().lines()).hasSize(1);
    assertThat(program.err()).startsWith("snn info: The device 'gpu' cannot be used: ");
    assertThat(program.json().get("message").asText())
        .startsWith("The device 'gpu' cannot be used: ");
  }

  @Test
  void another_name_is_a_mistake_of_the_command_line() {
    Program program = Program.run("info", "--model", "--device", "tpu");
    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err()).contains("--device").contains("tpu");
  }

  @Test
  void help_is_given_whatever_the_device() {
    assertThat(Program.run("train", "--device", "gpu", "--help").out()).contains("--device=NAME");
  }
}
