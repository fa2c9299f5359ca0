// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;

/** Networks of ReLUs, and what is common to all recipes. */
class ConvertCommandTest {

  @TempDir static Path folder;
  private static Path checkpoint;
  private static int runs;

  @BeforeAll
  static void train() throws IOException {
    checkpoint = TinyNetworks.cnn(folder);
  }

  private static Path fresh() {
    return folder.resolve("out" + runs++);
  }

  private static Program convert(Object... more) {
    List<Object> args = new ArrayList<>(List.of("convert", "--checkpoint", checkpoint));
    args.addAll(List.of(more));
    if (!args.contains("--out")) {
      args.addAll(List.of("--out", fresh()));
    }
    return Program.run(args.toArray());
  }

  private static Program converted(Object... more) {
    Program program = convert(more);
    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    return program;
  }

  @Test
  void json_tells_both_accuracies_for_the_same_images() {
    JsonNode found =
        converted("--recipe", "rate", "--mode", "99.9%", "--steps", 13, "--json").json();
    JsonNode eval = Program.run("eval", "--checkpoint", checkpoint, "--json", "--quiet").json();

    assertThat(found.get("command").asText()).isEqualTo("convert");
    assertThat(found.get("timeSteps").asInt()).isEqualTo(13);
    assertThat(found.get("samples").asInt()).isEqualTo(TinyImages.VALIDATION);
    assertThat(found.get("calibrationSamples").asInt()).isEqualTo(TinyImages.TRAINING);
    double ann = found.get("annAccuracy").asDouble();
    double snn = found.get("snnAccuracy").asDouble();
    assertThat(ann).isEqualTo(eval.get("accuracy").asDouble()).isGreaterThan(0.5);
    assertThat(found.get("drop").asDouble()).isEqualTo(ann - snn);
    assertThat(found.get("perStep")).hasSize(13);
    assertThat(found.get("perStep").get(12).asDouble()).isEqualTo(snn);
    assertThat(found.get("annSeconds").asDouble()).isPositive();
    assertThat(found.get("snnSeconds").asDouble()).isPositive();
  }

  @Test
  void many_steps_come_close_to_the_trained_network() {
    JsonNode found = converted("--recipe", "rate", "--steps", 48, "--json").json();

    assertThat(found.get("drop").asDouble()).isBetween(-0.1, 0.1);
    assertThat(found.get("perStep").get(0).asDouble())
        .isLessThan(found.get("snnAccuracy").asDouble());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate --mode 0.5 --channel-wise",
        "rate --half-threshold --momentum 0.5",
        "rate --no-fuse --pool-before-spikes",
        "ltb --batch-size 3",
        "ltb --batch-size 3 --no-fuse",
        "td"
      })
  void every_recipe_has_its_options(String words) {
    List<Object> args = new ArrayList<>(List.of("--steps", 16, "--json", "--recipe"));
    args.addAll(List.of(words.split(" ", -1)));
    JsonNode found = converted(args.toArray()).json();

    assertThat(found.get("recipe").asText()).isEqualTo(words.replaceAll(" .*", ""));
    assertThat(found.get("snnAccuracy").asDouble()).isGreaterThan(0.2);
  }

  @Test
  void a_table_and_files_are_for_people() throws IOException {
    Path out = fresh();
    Program program = converted("--recipe", "rate", "--steps", 12, "--quiet", "--out", out);

    assertThat(program.err()).isEmpty();
    assertThat(program.out())
        .contains("calibrated on 53 images, evaluated on 23 others")
        .containsPattern("ANN +\\d+\\.\\d\\d % +\\d+\\.\\d\\d % +\\d+\\.\\d\\d\n")
        .containsPattern("SNN, T = 12 +\\d+\\.\\d\\d % +\\d+\\.\\d\\d % +\\d+\\.\\d\\d\n")
        .containsPattern("drop: -?\\d+\\.\\d\\d points\n")
        .containsPattern(" 1-10( +\\d+\\.\\d\\d){10}\n +11-12( +\\d+\\.\\d\\d){2}\n")
        .endsWith("report: " + out.resolve("report.txt").toAbsolutePath() + "\n");
    assertThat(Files.readAllLines(out.resolve("curve.csv")))
        .hasSize(13)
        .startsWith("step,snn_accuracy,ann_accuracy");
    assertThat(Files.readString(out.resolve("graph.txt")))
        .contains("opcode", "call_module", "if_node", "The spiking network");
    assertThat(Files.readString(out.resolve("graph.dot"))).startsWith("digraph");
    assertThat(new ObjectMapper().readTree(out.resolve("graph.json").toFile()).isObject()).isTrue();
    JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertThat(report.get("result").get("timeSteps").asInt()).isEqualTo(12);
    assertThat(report.get("notes").findValuesAsText("kind")).contains("Converted", "Threshold");
    assertThat(report.get("layers").get("layers")).hasSize(3);
    assertThat(Files.readString(out.resolve("report.txt")))
        .contains("SNN, T = 12", "Layer by layer, on 53 images", "ReLURule");
  }

  @Test
  void a_recipe_with_weights_is_the_same_network() {
    Object[] same = {"--recipe", "rate", "--steps", 5, "--json"};
    JsonNode run = converted(same).json();
    Program named =
        Program.run(
            "convert",
            "--model",
            folder.resolve("cnn.yml"),
            "--weights",
            checkpoint,
            "--data",
            folder.resolve("data"),
            "--out",
            fresh(),
            "--recipe",
            "rate",
            "--steps",
            5,
            "--json");

    assertThat(named.code()).as(named.err()).isEqualTo(ExitCode.OK);
    assertThat(named.json().get("perStep")).isEqualTo(run.get("perStep"));
    assertThat(named.json().get("annAccuracy")).isEqualTo(run.get("annAccuracy"));
  }

  @Test
  void batches_and_workers_change_no_answer() {
    JsonNode one =
        converted("--recipe", "ltb", "--calibration", 8, "--batch-size", 8, "--steps", 9, "--json")
            .json();
    JsonNode other =
        converted(
                "--recipe",
                "ltb",
                "--calibration",
                8,
                "--batch-size",
                8,
                "--num-workers",
                2,
                "--steps",
                9,
                "--json")
            .json();

    assertThat(other.get("perStep")).isEqualTo(one.get("perStep"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--recipe rate --mode 120%|--mode: You have used a non-defined VoltageScale Method",
        "--recipe rate --mode 1.5|--mode: You have used a non-defined VoltageScale Method",
        "--recipe rate --momentum 2|--momentum",
        "--recipe rate --steps 0|--steps must be from 1 to 100000 but is 0",
        "--recipe rate --batch-size 0|--batch-size must be from 1",
        "--recipe rate --eval-samples 24|--eval-samples must be at most 23",
        "--recipe rate --calibration 54|--calibration must be at most 53",
        "--recipe ltb --mode max|--mode is for --recipe rate but the recipe is ltb",
        "--recipe td --no-fuse|--no-fuse is for --recipe rate or ltb",
        "--recipe rate --sta-mode equivalent|--sta-mode is for --recipe sta",
        "--recipe sta --threshold-scale 0|--threshold-scale",
        "--recipe sta --sta-mode some|--sta-mode",
        "--recipe sta --threshold-mode some|--threshold-mode",
        "--recipe none|--recipe",
        "--recipe rate --onnx a.onnx|one of --model, --onnx and --checkpoint",
        "--recipe rate --weights a.pth|--weights is for --model",
        "--recipe rate --data a --data-root b|--data and --data-root",
        "--recipe rate --mean 0.5|--mean and --std go together"
      })
  void what_cannot_be_meant_is_refused_by_its_option(String example) {
    int bar = example.indexOf('|');
    Program program = convert((Object[]) example.substring(0, bar).split(" ", -1));

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err()).contains(example.substring(bar + 1));
  }

  @Test
  void a_folder_with_something_in_it_is_not_written_to() {
    Program program = convert("--recipe", "rate", "--out", folder);

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.err()).contains("is not empty", "--out");
  }

  @Test
  void other_colours_change_what_the_network_is_shown() {
    Object[] usual = {"--recipe", "rate", "--steps", 2, "--json"};
    JsonNode found = converted(usual).json();
    JsonNode dark =
        converted("--recipe", "rate", "--steps", 2, "--json", "--mean", 0, "--std", 1000).json();

    assertThat(dark.get("annAccuracy").asDouble()).isLessThan(found.get("annAccuracy").asDouble());
  }
}
