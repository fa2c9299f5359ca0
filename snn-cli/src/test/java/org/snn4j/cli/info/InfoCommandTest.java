// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.info;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyRun;

class InfoCommandTest {

  @TempDir Path folder;

  @Test
  void a_published_network_has_its_published_number_of_parameters() {
    Program program = Program.run("info", "--model", "sdt-cifar10-2-256", "--json");

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    JsonNode result = program.json();
    assertThat(result.get("parameters").asLong()).isEqualTo(2_567_082);
    JsonNode first = result.get("layers").get(0);
    assertThat(first.get("path").asText()).isEqualTo("patch_embed.proj_conv");
    assertThat(first.get("parameters").asLong()).isEqualTo(3 * 32 * 9);
    assertThat(first.get("macs").asLong()).isEqualTo(3 * 32 * 9 * 32 * 32);
    assertThat(first.get("output").toString()).isEqualTo("[1,32,32,32]");
    assertThat(program.out()).hasLineCount(1);
  }

  @Test
  void a_checkpoint_tells_its_network() throws IOException {
    Program program = Program.run("info", "--checkpoint", TinyRun.in(folder));

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    assertThat(program.out().lines().toList().get(1))
        .matches("layer +type +output +parameters +MACs");
    assertThat(program.out())
        .containsPattern("stem.0 +Conv2d +\\[1, 32, 11, 7] +288 +22,176\n")
        .containsPattern("body.0 +LIFNode +\\[3, 1, 32, 11, 7] +0 +0\n")
        .containsPattern("all +[0-9,]+ +[0-9,]+\n");
  }

  @Test
  void models_are_listed() {
    Program program = Program.run("info", "--model");

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    assertThat(program.out())
        .contains("spikformer-ti  ", "spikformer-imagenet-8-512  ", "sdt-gesture-2-256  ");
  }

  @Test
  void an_unknown_model_is_a_misuse() {
    Program program = Program.run("info", "--model", "resnet");

    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err()).contains("no model 'resnet'", "sdt-imagenet-8-512");
  }

  @Test
  void exactly_one_network_must_be_named() {
    assertThat(Program.run("info").code()).isEqualTo(ExitCode.USAGE);
    assertThat(Program.run("info", "--model", "spikformer-ti", "--checkpoint", "x").err())
        .contains("Either --checkpoint or --model");
  }
}
