// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;

/** Networks without spikes and time go through the commands as others do. */
final class WithoutSpikesTest {

  private static final String RECIPE =
      """
      model: vit
      dim: 8
      layer: 1
      num_heads: 2
      patch_size: 4
      dataset: fashion-mnist
      no_aug: true
      batch_size: 7
      epochs: 2
      lr: 0.01
      sched: constant
      """;

  @TempDir Path folder;

  private Path trained() throws IOException {
    Path data = TinyImages.in(folder.resolve("data"), 12, 12);
    Path recipe = Files.writeString(folder.resolve("vit.yml"), RECIPE);
    Path run = folder.resolve("run");
    Program program =
        Program.run("train", "--config", recipe, "--data", data, "--out", run, "--json");
    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    return run.resolve("last.safetensors");
  }

  @Test
  void a_transformer_is_trained_evaluated_and_shown_but_fires_nothing() throws IOException {
    Path checkpoint = trained();
    Program eval = Program.run("eval", "--checkpoint", checkpoint, "--json", "--quiet");
    Program info = Program.run("info", "--checkpoint", checkpoint);

    assertThat(eval.code()).as(eval.err()).isEqualTo(ExitCode.OK);
    assertThat(eval.json().get("accuracy").asDouble()).isBetween(0.0, 1.0);
    assertThat(info.out())
        .contains("conv_proj", "encoder.layers.encoder_layer_0.self_attention", "heads.head");
    for (String command : new String[] {"firing-rate", "energy"}) {
      Program refused = Program.run(command, "--checkpoint", checkpoint);
      assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
      assertThat(refused.err()).contains("vision transformer 1-8", "has no neurons that fire");
    }
  }
}
