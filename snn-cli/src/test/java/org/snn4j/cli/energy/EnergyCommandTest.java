// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.energy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;
import org.snn4j.cli.TinyRun;

class EnergyCommandTest {

  private static final Percentage ROUNDING = Percentage.withPercentage(1e-9);

  @TempDir static Path folder;

  private static Path checkpoint;

  @BeforeAll
  static void train() throws IOException {
    checkpoint = TinyRun.in(folder);
  }

  private static JsonNode measured(Object... more) {
    Object[] args = new Object[4 + more.length];
    System.arraycopy(new Object[] {"energy", "--checkpoint", checkpoint, "--json"}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    Program program = Program.run(args);
    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    return program.json().get("measured");
  }

  @Test
  void a_layer_costs_its_additions_where_spikes_arrive() {
    JsonNode found = measured();

    assertThat(found.get("samples").asInt()).isEqualTo(TinyImages.VALIDATION);
    double others = 0;
    JsonNode layers = found.get("layers");
    for (int i = 1; i < layers.size(); i++) {
      double rates = 0;
      for (JsonNode rate : layers.get(i).get("rates")) {
        rates += rate.asDouble();
      }
      double sops = layers.get(i).get("macs").asLong() * rates;
      assertThat(layers.get(i).get("sops").asDouble()).isCloseTo(sops, ROUNDING);
      assertThat(layers.get(i).get("pj").asDouble()).isCloseTo(0.9 * sops, ROUNDING);
      assertThat(layers.get(i).get("binary").asBoolean()).isTrue();
      others += 0.9 * sops;
    }
    assertThat(found.get("othersPj").asDouble()).isPositive().isCloseTo(others, ROUNDING);
  }

  @Test
  void the_first_layer_multiplies_at_every_step_or_once() {
    JsonNode found = measured();
    double once = 4.6 * 32 * 9 * 11 * 7;

    assertThat(found.get("layers").get(0).get("macs").asLong()).isEqualTo(32 * 9 * 11 * 7);
    assertThat(found.get("firstOncePj").asDouble()).isCloseTo(once, ROUNDING);
    assertThat(found.get("firstPj").asDouble()).isCloseTo(TinyRun.STEPS * once, ROUNDING);
    assertThat(found.get("totalPj").asDouble())
        .isCloseTo(found.get("othersPj").asDouble() + TinyRun.STEPS * once, ROUNDING);
    assertThat(found.get("totalOncePj").asDouble())
        .isCloseTo(found.get("othersPj").asDouble() + once, ROUNDING);
  }

  @Test
  void narrower_numbers_cost_less() {
    double fp32 = measured().get("othersPj").asDouble();

    assertThat(measured("--precision", "fp16").get("othersPj").asDouble())
        .isCloseTo(fp32 * 0.4 / 0.9, ROUNDING);
    assertThat(measured("--precision", "int8").get("othersPj").asDouble())
        .isCloseTo(fp32 * 0.03 / 0.9, ROUNDING);
  }

  @Test
  void published_energies_need_no_checkpoint() {
    Program program = Program.run("energy", "--json");

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    assertThat(program.json().get("measured").isNull()).isTrue();
    JsonNode last = program.json().get("published").get(4);
    assertThat(last.get("model").asText()).isEqualTo("8-768");
    assertThat(last.get("publishedMj").asDouble()).isEqualTo(6.09);
    assertThat(last.get("mjAtMeasuredRate").isNull()).isTrue();
    assertThat(last.get("impliedRate").asDouble()).isCloseTo(0.0559, Offset.offset(5e-5));
    assertThat(last.get("impliedRateOnce").asDouble()).isCloseTo(0.0830, Offset.offset(5e-5));
  }

  @Test
  void every_number_in_the_text_says_where_it_comes_from() {
    Program program = Program.run("energy", "--checkpoint", checkpoint, "--quiet");

    assertThat(program.err()).isEmpty();
    assertThat(program.out())
        .contains(
            "Our formula at rates measured on " + checkpoint.toAbsolutePath(),
            "published mJ",
            "our formula at the rate measured above",
            "mean rate the published mJ implies",
            "87.2 times less")
        .containsPattern("stem.0 +Conv2d +22,176 +[01]\\.\\d{4} +multiplied +[0-9,]+\n")
        .containsPattern("8-512 +4.50 +\\d+\\.\\d\\d mJ +0.0988 +0.1394\n");
  }
}
