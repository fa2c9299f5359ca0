// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;

/** Training in less memory. */
final class RecomputeTest {

  private static final String SDT =
      """
      model: sdt
      pooling_stat: "0011"
      dim: 16
      layer: 2
      num_heads: 2
      mlp_ratio: 2
      time_steps: 2
      dataset: fashion-mnist
      img_size: 12
      batch_size: 17
      opt: adamw
      lr: 0.01
      epochs: 1
      """;

  @TempDir Path folder;

  private Path data;

  @BeforeEach
  void prepare() throws IOException {
    data = TinyImages.in(folder.resolve("data"), 12, 12);
  }

  @Test
  void a_transformer_learns_the_same_bits() throws IOException {
    Path recipe = Files.writeString(folder.resolve("sdt.yml"), SDT);
    Path plain = folder.resolve("plain");
    Path twice = folder.resolve("twice");
    Program.run("train", "--config", recipe, "--data", data, "--out", plain);
    Program program =
        Program.run("train", "--config", recipe, "--data", data, "--out", twice, "--recompute");

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    assertThat(ResumeTest.values(twice.resolve("last.safetensors")))
        .isEqualTo(ResumeTest.values(plain.resolve("last.safetensors")));
    assertThat(Files.readString(twice.resolve("config.json")))
        .isEqualTo(Files.readString(plain.resolve("config.json")));
  }

  @Test
  void a_network_without_blocks_is_refused_before_anything_is_written() {
    Path run = folder.resolve("run");
    Program program = Program.run("train", "--data", data, "--out", run, "--recompute");

    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err()).contains("--recompute", "spiking CNN", "no blocks");
    assertThat(run).doesNotExist();
  }
}
