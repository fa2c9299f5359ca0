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
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;

/** The experiment of SpikingJelly's example, small. */
class ConvertTransformerTest {

  private static final int EACH = 5;

  @TempDir static Path folder;
  private static Path checkpoint;
  private static Path images;
  private static int runs;

  @BeforeAll
  static void train() throws IOException {
    checkpoint = TinyNetworks.transformer(folder);
    images = TinyNetworks.classFolders(folder.resolve("images"), EACH);
  }

  private static Program convert(Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of("convert", "--recipe", "sta", "--checkpoint", checkpoint, "--data-root"));
    args.addAll(List.of(images, "--out", folder.resolve("out" + runs++)));
    args.addAll(List.of(more));
    return Program.run(args.toArray());
  }

  private static String line(Program program, String start) {
    return program.out().lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  private static JsonNode object(Program program, String start) throws IOException {
    return new ObjectMapper().readTree(line(program, start).substring(start.length()));
  }

  @Test
  void the_examples_options_print_the_examples_lines() throws IOException {
    Program program =
        convert(
            "--batch-size",
            8,
            "--num-workers",
            2,
            "--calib-samples",
            16,
            "--eval-samples",
            20,
            "--time-steps",
            8,
            "--threshold-scale",
            0.5);

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    JsonNode ann = object(program, "BASELINE ");
    JsonNode snn = object(program, "STA_SPIKING_ENCODER_T8_S05 ");
    assertThat(ann.fieldNames()).toIterable().containsExactly("top1", "top5", "total", "seconds");
    assertThat(snn.fieldNames()).toIterable().containsExactly("top1", "top5", "total", "seconds");
    assertThat(ann.get("total").asInt()).isEqualTo(20);
    assertThat(ann.get("top5").asDouble()).isGreaterThanOrEqualTo(ann.get("top1").asDouble());
    double drop = ann.get("top1").asDouble() - snn.get("top1").asDouble();
    assertThat(Double.parseDouble(line(program, "DROP ").substring(5))).isEqualTo(drop);
    assertThat(program.out()).startsWith("{\"snn4j\":");
  }

  @Test
  void images_of_the_calibration_are_not_evaluated_on() {
    Program all = convert("--calib-samples", 16, "--json");
    Program tooMany = convert("--calib-samples", 40, "--eval-samples", 11);
    Program none = convert("--calib-samples", 50);

    assertThat(all.json().get("samples").asInt()).isEqualTo(10 * EACH - 16);
    assertThat(all.json().get("data").asText()).isEqualTo("images 16 to 49 of images");
    assertThat(tooMany.code()).isEqualTo(ExitCode.USAGE);
    assertThat(tooMany.err()).contains("--eval-samples must be at most 10", "but is 11");
    assertThat(none.err()).contains("--calibration must be at most 49", "but is 50");
  }

  @Test
  void equivalent_mode_loses_nothing_and_the_tag_tells_mode_steps_and_scale() {
    Program program =
        convert("--sta-mode", "equivalent", "--time-steps", 3, "--threshold-scale", 1);

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    assertThat(line(program, "DROP ")).isEqualTo("DROP 0.0");
    assertThat(line(program, "STA_EQUIVALENT_T3_S10 ")).contains("\"total\": 25");
  }

  @Test
  void affine_layers_may_spike() {
    Program program =
        convert(
            "--sta-mode",
            "spiking_affine",
            "--spike-conv2d",
            "--spike-classifier",
            "--json",
            "--threshold-mode",
            "max",
            "--time-steps",
            64);

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    assertThat(program.json().get("perStep")).hasSize(64);
    assertThat(program.json().get("settings").asText())
        .isEqualTo("spatio-temporal approximation (spiking_affine, thresholds by max x 0.5)");
  }

  @Test
  void a_named_network_says_which_weights_it_needs() {
    Program program =
        Program.run("convert", "--recipe", "sta", "--model", "vit_b_16", "--data-root", images);

    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err()).contains("--weights is missing", "vit_b_16", ".pth");
  }

  @Test
  void an_unknown_network_is_told_the_known_ones() {
    Program program = Program.run("convert", "--recipe", "sta", "--model", "vit-x");

    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err())
        .contains("there is no 'vit-x'", "fashion-vit", "resnet20", "vit-b-16");
  }

  @Test
  void other_classes_than_the_networks_are_refused() throws IOException {
    Path one = TinyNetworks.classFolders(folder.resolve("one"), 2);
    Files.move(one.resolve("class9"), folder.resolve("elsewhere"));
    Program program =
        Program.run("convert", "--recipe", "sta", "--checkpoint", checkpoint, "--data", one);

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.err()).contains("The network knows 10 classes but one has 9");
  }
}
