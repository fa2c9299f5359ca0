// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.DType;

final class TrainCommandTest {

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path data;
  private static Path run;
  private static Program program;

  @BeforeAll
  static void trainOnce() throws IOException {
    data = TinyImages.in(shared.resolve("data"));
    run = shared.resolve("run");
    program =
        Program.run(
            "train",
            "--data",
            data,
            "--out",
            run,
            "--epochs",
            2,
            "--batch-size",
            17,
            "--time-steps",
            3,
            "--seed",
            11,
            "--json");
  }

  @Test
  void a_run_leaves_config_metrics_picture_and_checkpoints_and_nothing_else() throws IOException {
    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    assertThat(run.toFile().list())
        .containsExactlyInAnyOrder(
            "config.json",
            "metrics.jsonl",
            "metrics.csv",
            "events.out.tfevents.snn4j",
            "plot.png",
            "best.safetensors",
            "last.safetensors");
    assertThat(ImageIO.read(run.resolve("plot.png").toFile()).getWidth()).isEqualTo(1440);
  }

  @Test
  void each_epoch_is_a_line_of_metrics_with_the_agreed_keys() throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));

    assertThat(lines).hasSize(2);
    for (String line : lines) {
      JsonNode epoch = new ObjectMapper().readTree(line);
      assertThat(ImmutableList.copyOf(epoch.fieldNames()))
          .containsExactly(
              "epoch",
              "trainLoss",
              "trainAccuracy",
              "valLoss",
              "valAccuracy",
              "learningRate",
              "imagesPerSecond",
              "seconds");
      assertThat(epoch.get("trainAccuracy").asDouble()).isBetween(0.0, 1.0);
      assertThat(epoch.get("trainLoss").asDouble()).isPositive();
    }
  }

  @Test
  void the_config_says_what_was_asked_for_and_what_was_not() throws IOException {
    JsonNode config = new ObjectMapper().readTree(run.resolve("config.json").toFile());

    assertThat(config.get("epochs").asInt()).isEqualTo(2);
    assertThat(config.get("batchSize").asInt()).isEqualTo(17);
    assertThat(config.get("seed").asLong()).isEqualTo(11);
    assertThat(config.at("/model/timeSteps").asInt()).isEqualTo(3);
    assertThat(config.at("/data/trainingImages").asInt()).isEqualTo(TinyImages.TRAINING);
    assertThat(config.at("/data/validationImages").asInt()).isEqualTo(TinyImages.VALIDATION);
    assertThat(config.at("/optimizer/type").asText()).isEqualTo("adamw");
    // Four batches of at most 17 of 53 images, twice.
    assertThat(config.at("/schedule/halfPeriod").asInt()).isEqualTo(8);
    assertThat(config.at("/environment/kernels").asText())
        .isEqualTo(Kernels.of(DType.FLOAT).name());
  }

  @Test
  void the_last_line_of_standard_output_is_the_result() throws IOException {
    JsonNode result = program.json();
    String second = Files.readAllLines(run.resolve("metrics.jsonl")).get(1);

    assertThat(program.out()).hasLineCount(1);
    assertThat(result.get("command").asText()).isEqualTo("train");
    assertThat(result.get("status").asText()).isEqualTo("finished");
    assertThat(result.get("epochs").asInt()).isEqualTo(2);
    assertThat(result.get("last")).isEqualTo(new ObjectMapper().readTree(second));
    assertThat(Path.of(result.get("bestCheckpoint").asText())).isRegularFile();
    assertThat(Path.of(result.get("lastCheckpoint").asText())).isRegularFile();
  }

  @Test
  void without_a_terminal_progress_is_plain_lines() {
    assertThat(program.err())
        .contains("Training a spiking CNN", "kernels", "epoch 1/2  train loss", "epoch 2/2")
        .contains("./snn eval --checkpoint " + run.resolve("best.safetensors"))
        .doesNotContain("\r", "\u001b");
  }

  @Test
  void the_best_checkpoint_is_the_network_alone_and_the_last_one_has_all() {
    assertThat(Checkpoint.read(run.resolve("best.safetensors")).sections())
        .containsOnlyKeys("model");
    assertThat(Checkpoint.read(run.resolve("last.safetensors")).sections())
        .containsOnlyKeys("model", "optimizer", "progress");
  }

  @Test
  void a_folder_with_a_run_in_it_is_refused_and_left_alone() throws IOException {
    byte[] before = Files.readAllBytes(run.resolve("config.json"));

    Program again = Program.run("train", "--data", data, "--out", run, "--seed", 12, "--json");

    assertThat(again.code()).isEqualTo(ExitCode.FAILED);
    assertThat(again.err()).contains("is not empty").contains("--resume").hasLineCount(1);
    assertThat(again.json().get("status").asText()).isEqualTo("error");
    assertThat(Files.readAllBytes(run.resolve("config.json"))).isEqualTo(before);
  }

  @Test
  void quiet_says_nothing_at_all() {
    Program quiet =
        Program.run(
            "train",
            "--data",
            data,
            "--out",
            folder.resolve("run"),
            "--epochs",
            1,
            "--quiet",
            "--optimizer",
            "SGD",
            "--lr",
            "0.01",
            "--time-steps",
            2);

    assertThat(quiet.code()).isEqualTo(ExitCode.OK);
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.out()).isEmpty();
  }

  @Test
  void a_diverging_run_says_so_and_keeps_no_broken_checkpoint() {
    Path out = folder.resolve("run");

    Program wild =
        Program.run(
            "train",
            "--data",
            data,
            "--out",
            out,
            "--epochs",
            3,
            "--optimizer",
            "sgd",
            "--lr",
            "1e38",
            "--time-steps",
            2);

    assertThat(wild.code()).isEqualTo(ExitCode.FAILED);
    assertThat(wild.err().lines().reduce((a, b) -> b).orElseThrow())
        .startsWith("snn train: The loss of training step ")
        .contains("lower the learning rate");
  }

  @Test
  void a_damaged_data_file_is_named_before_anything_is_written() throws IOException {
    Path damaged = TinyImages.in(folder.resolve("data"));
    Path labels = damaged.resolve("train-labels-idx1-ubyte");
    Files.write(labels, new byte[] {0, 0, 8, 1, 0, 0});

    Program refused = Program.run("train", "--data", damaged, "--out", folder.resolve("run"));

    assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err()).contains(labels.toString()).hasLineCount(1);
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
