// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.device.ActiveDevice;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.DType;

/**
 * Runs by recipes: what they say, what options change, and going on with everything switched on.
 */
final class RecipeRunTest {

  private static final String ALL =
      """
      model: sdt
      pooling_stat: "0011"
      dim: 16
      layer: 1
      num_heads: 2
      mlp_ratio: 2
      time_steps: 2
      dataset: fashion-mnist
      img_size: 12
      crop_pct: 1.0
      scale: [0.8, 1.0]
      ratio: [1.0, 1.0]
      mean: [0.3]
      std: [0.4]
      aa: rand-m9-n1-mstd0.4-inc1
      reprob: 0.25
      mixup: 0.5
      cutmix: 1.0
      mixup_off_epoch: 1
      smoothing: 0.1
      TET: True
      TET_means: 1.0
      TET_lamb: 0.001
      batch_size: 10
      drop_last: true
      grad_accum_steps: 2
      clip_grad: 1.0
      opt: lamb
      lr: 0.01
      min_lr: 1e-4
      weight_decay: 0.01
      warmup_epochs: 1
      warmup_lr: 1e-3
      epochs: 2
      cooldown_epochs: 1
      model_ema: true
      model_ema_decay: 0.9
      early_stop_epochs: 5
      amp: True
      """;

  @TempDir Path folder;

  private Path data;
  private Path recipe;

  @BeforeEach
  void prepare() throws IOException {
    data = TinyImages.in(folder.resolve("data"), 12, 12);
    recipe = Files.writeString(folder.resolve("all.yml"), ALL);
  }

  private Object[] training(Path out) {
    return new Object[] {"train", "--config", recipe, "--data", data, "--out", out, "--json"};
  }

  private static JsonNode config(Path run) throws IOException {
    return new ObjectMapper().readTree(run.resolve("config.json").toFile());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void a_run_with_everything_goes_on_to_the_same_bits(int steps) throws IOException {
    Path straight = folder.resolve("straight");
    Path run = folder.resolve("run");
    Program whole = Program.run(training(straight));
    Program stopped = Program.stoppedAfter(steps, training(run));
    Program resumed = Program.run("train", "--resume", run);

    assertThat(whole.code()).as(whole.err()).isEqualTo(ExitCode.OK);
    assertThat(whole.err()).contains("The recipe '" + recipe + "', line 39: 'amp' changes nothing");
    assertThat(stopped.code()).as(stopped.err()).isEqualTo(Program.INTERRUPTED);
    assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.OK);
    for (String file : new String[] {"last.safetensors", "best.safetensors"}) {
      assertThat(ResumeTest.values(run.resolve(file)))
          .isEqualTo(ResumeTest.values(straight.resolve(file)));
    }
    assertThat(ResumeTest.metrics(run)).isEqualTo(ResumeTest.metrics(straight)).hasSize(3);
    assertThat(Checkpoint.read(run.resolve("last.safetensors")).sections())
        .containsOnlyKeys("model", "ema", "optimizer", "progress");
    assertThat(config(run)).isEqualTo(config(straight));
    Program best =
        Program.run("eval", "--checkpoint", run.resolve("last.safetensors"), "--json", "--quiet");
    assertThat(best.json().get("accuracy").asDouble()).isEqualTo(lastAccuracy(run));
  }

  private static double lastAccuracy(Path run) throws IOException {
    String last = Files.readAllLines(run.resolve("metrics.jsonl")).get(2);
    return new ObjectMapper().readTree(last).get("valAccuracy").asDouble();
  }

  @Test
  void options_go_before_the_recipe() throws IOException {
    Path run = folder.resolve("run");

    Program program =
        Program.run(
            "train",
            "-c",
            recipe,
            "--data",
            data,
            "--out",
            run,
            "--epochs",
            1,
            "--batch-size",
            17,
            "--time-steps",
            3,
            "--spike-mode",
            "plif",
            "--optimizer",
            "adamw",
            "--lr",
            0.002,
            "--seed",
            7);

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    JsonNode config = config(run);
    assertThat(config.get("batchSize").asInt()).isEqualTo(17);
    assertThat(config.at("/model/timeSteps").asInt()).isEqualTo(3);
    assertThat(config.at("/model/neurons").asText()).isEqualTo("plif");
    assertThat(config.at("/optimizer/type").asText()).isEqualTo("adamw");
    assertThat(config.at("/optimizer/weightDecay").asDouble()).isEqualTo(0.01);
    assertThat(config.at("/schedule/learningRate").asDouble()).isEqualTo(0.002);
    assertThat(config.get("seed").asLong()).isEqualTo(7);
    // The recipe's cool-down belongs to its own epochs.
    assertThat(config.get("epochs").asInt()).isEqualTo(1);
  }

  @Test
  void the_named_network_trains_as_it_does_without_a_recipe() throws IOException {
    Path plain = folder.resolve("plain");
    Path named = folder.resolve("named");
    Program.run("train", "--data", data, "--out", plain, "--epochs", 1, "--time-steps", 2);
    Program.run(
        "train",
        "-c",
        "fashion-cnn",
        "--data",
        data,
        "--out",
        named,
        "--epochs",
        1,
        "--time-steps",
        2);

    assertThat(config(named)).isEqualTo(config(plain));
    assertThat(ResumeTest.values(named.resolve("last.safetensors")))
        .isEqualTo(ResumeTest.values(plain.resolve("last.safetensors")));
  }

  @Test
  void the_record_names_the_device_and_the_kernels() throws IOException {
    Path run = folder.resolve("run");
    Program.stoppedAfter(1, training(run));

    JsonNode environment = config(run).get("environment");
    assertThat(environment.get("device").asText()).isEqualTo(ActiveDevice.get().text());
    assertThat(environment.get("kernels").asText()).isEqualTo(Kernels.of(DType.FLOAT).name());
  }

  @Test
  void the_recipes_are_listed() {
    Program program = Program.run("train", "--config", "list");

    assertThat(program.code()).isEqualTo(ExitCode.OK);
    assertThat(program.out()).contains("fashion-spikformer", "sdt-cifar10-2-512-tet");
  }

  @Test
  void a_model_without_a_recipe_is_refused() {
    Program program = Program.run("train", "--model", "sdt");

    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err()).contains("name one with --config");
  }
}
