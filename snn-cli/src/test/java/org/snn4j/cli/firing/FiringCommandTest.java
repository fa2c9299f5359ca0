// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.firing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;
import org.snn4j.cli.TinyRun;

class FiringCommandTest {

  @TempDir static Path folder;

  private static Path checkpoint;

  @BeforeAll
  static void train() throws IOException {
    checkpoint = TinyRun.in(folder);
  }

  @Test
  void every_layer_of_neurons_has_a_rate_at_every_step() {
    Program program = Program.run("firing-rate", "--resume", checkpoint, "--json");

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    JsonNode result = program.json();
    assertThat(result.get("samples").asInt()).isEqualTo(TinyImages.VALIDATION);
    assertThat(result.get("timeSteps").asInt()).isEqualTo(TinyRun.STEPS);
    assertThat(result.get("layers")).hasSize(3);
    for (JsonNode layer : result.get("layers")) {
      assertThat(layer.get("rates")).hasSize(TinyRun.STEPS);
      layer.get("rates").forEach(rate -> assertThat(rate.asDouble()).isBetween(0.0, 1.0));
      // Neurons fire ones: their mean output is their rate.
      assertThat(layer.get("means")).isEqualTo(layer.get("rates"));
    }
    JsonNode first = result.get("layers").get(0);
    assertThat(first.get("path").asText()).isEqualTo("body.0");
    assertThat(first.get("rates").get(TinyRun.STEPS - 1).asDouble()).isPositive();
  }

  @Test
  void a_part_of_the_samples_is_enough_wherever_batches_end() {
    Program seven =
        Program.run("firing-rate", "--checkpoint", checkpoint, "--samples", 7, "--json");
    Program all =
        Program.run("firing-rate", "--checkpoint", checkpoint, "--samples", 1000, "--json");

    assertThat(seven.json().get("samples").asInt()).isEqualTo(7);
    assertThat(all.json().get("samples").asInt()).isEqualTo(TinyImages.VALIDATION);
    assertThat(seven.json().get("layers")).isNotEqualTo(all.json().get("layers"));
  }

  @Test
  void without_json_rates_are_a_table() {
    Program program =
        Program.run("firing-rate", "--resume", checkpoint, "--no-resume-opt", "--quiet");

    assertThat(program.err()).isEmpty();
    assertThat(program.out())
        .containsPattern("layer +name +t0 +t1 +t2 +mean\n")
        .containsPattern("body.0 +body.0 +0\\.\\d{4} +0\\.\\d{4} +0\\.\\d{4} +0\\.\\d{4}\n")
        .hasLineCount(5);
  }

  @Test
  void a_recipe_says_what_network_weights_are_for() {
    Program program =
        Program.run(
            "firing-rate",
            "--resume",
            checkpoint,
            "--config",
            "fashion-cnn",
            "--data",
            folder.resolve("data"),
            "--json");

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    assertThat(program.json().get("samples").asInt()).isEqualTo(TinyImages.VALIDATION);
    // The run had other time steps than the recipe.
    assertThat(program.json().get("timeSteps").asInt()).isNotEqualTo(TinyRun.STEPS);
    assertThat(program.json().get("layers")).hasSize(3);
  }

  @Test
  void large_photographs_are_for_who_takes_photographs() {
    Program program = Program.run("firing-rate", "--resume", checkpoint, "--large-valid");

    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err()).contains("--large-valid is for a Spike-driven Transformer");
  }

  @Test
  void what_is_missing_or_wrong_is_told() {
    assertThat(Program.run("firing-rate").code()).isEqualTo(ExitCode.USAGE);
    assertThat(Program.run("firing-rate", "--resume", checkpoint, "--samples", 0).err())
        .contains("--samples must be 1 or more but is 0");
    assertThat(Program.run("firing-rate", "--resume", folder.resolve("none")).code())
        .isEqualTo(ExitCode.FAILED);
  }

  @Test
  void images_of_another_size_are_refused() throws IOException {
    Path other = TinyImages.in(folder.resolve("other"), 5, 13);

    Program program = Program.run("firing-rate", "--resume", checkpoint, "--data", other);

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.err()).contains("[1, 11, 7]", "[1, 5, 13]");
  }
}
