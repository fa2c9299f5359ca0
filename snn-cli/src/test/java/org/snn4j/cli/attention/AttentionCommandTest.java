// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.attention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;
import org.snn4j.cli.TinyRun;

class AttentionCommandTest {

  private static final String RECIPE =
      """
      model: %s
      pooling_stat: "0011"
      dim: 16
      layer: 2
      num_heads: 2
      mlp_ratio: 2
      time_steps: 2
      dataset: fashion-mnist
      epochs: 1
      cooldown_epochs: 0
      no_aug: true
      batch_size: 10
      lr: 0.001
      """;

  @TempDir static Path folder;

  private static Path data;

  @BeforeAll
  static void prepare() throws IOException {
    data = TinyImages.in(folder.resolve("images"), 16, 16);
  }

  private static Path trained(String model) throws IOException {
    Path run = Files.createTempDirectory(folder, model).resolve("run");
    Path recipe = Files.writeString(folder.resolve(model + ".yml"), RECIPE.formatted(model));
    Program program = Program.run("train", "-c", recipe, "--data", data, "--out", run);
    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    return run.resolve("last.safetensors");
  }

  @ParameterizedTest
  @CsvSource({"sdt, block.0, 4", "spikformer, block.0, 4", "spikformer-sj, blocks.0, 1"})
  void each_sample_becomes_a_picture_of_every_block(String model, String first, int side)
      throws IOException {
    Path out = folder.resolve(model + "-pictures");

    Program program =
        Program.run(
            "attention-map",
            "--checkpoint",
            trained(model),
            "--samples",
            3,
            "--out",
            out,
            "--json",
            "--quiet");

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    JsonNode samples = program.json().get("samples");
    assertThat(samples).hasSize(3);
    for (JsonNode sample : samples) {
      assertThat(sample.get("file").asText())
          .contains("label-" + sample.get("label").asText().replaceAll("[^A-Za-z0-9]+", "-"));
      BufferedImage picture = ImageIO.read(out.resolve(sample.get("file").asText()).toFile());
      // The sample and two blocks, each 256 pixels and 16 of margin.
      assertThat(picture.getWidth()).isEqualTo(16 + 3 * (256 + 16));
      assertThat(picture.getHeight()).isBetween(300, 400);
      JsonNode map = sample.get("maps").get(0);
      assertThat(map.get("path").asText()).isEqualTo(first + ".attn");
      assertThat(map.get("values")).hasSize(side * side);
      map.get("values").forEach(value -> assertThat(value.asDouble()).isBetween(0.0, 1.0));
    }
  }

  @Test
  void pictures_go_beside_the_checkpoint_if_no_folder_is_named() throws IOException {
    Path alone = Files.createDirectories(folder.resolve("alone"));
    Path checkpoint = Files.copy(trained("sdt"), alone.resolve("best.safetensors"));

    Program program =
        Program.run("attention-map", "--checkpoint", checkpoint, "--samples", 1, "--quiet");

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    try (Stream<Path> files = Files.list(checkpoint.resolveSibling("attention"))) {
      assertThat(files.map(Path::toString)).containsExactly(program.out().strip());
    }
  }

  @Test
  void a_network_without_attention_is_refused_by_name() throws IOException {
    Path checkpoint = TinyRun.in(folder.resolve("cnn"));

    Program program = Program.run("attention-map", "--checkpoint", checkpoint, "--json");

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.json().get("message").asText())
        .contains(checkpoint.toString(), "has no spiking attention");
    assertThat(checkpoint.resolveSibling("attention")).doesNotExist();
  }

  @Test
  void what_is_missing_or_wrong_is_told() {
    assertThat(Program.run("attention-map").err()).contains("--checkpoint is missing");
    Program none = Program.run("attention-map", "--checkpoint", data, "--samples", 0);
    assertThat(none.code()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("--samples must be 1 or more but is 0");
  }
}
