// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.nn.StateDict;

final class EvalCommandTest {

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    Path data = TinyImages.in(shared.resolve("data"));
    run = shared.resolve("run");
    Program program =
        Program.run(
            "train",
            "--data",
            data,
            "--out",
            run,
            "--epochs",
            2,
            "--batch-size",
            13,
            "--time-steps",
            2);
    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
  }

  private static JsonNode lastEpoch() throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
    return new ObjectMapper().readTree(lines.get(lines.size() - 1));
  }

  @Test
  void the_last_checkpoint_does_exactly_as_well_as_when_it_was_validated() throws IOException {
    Program program =
        Program.run("eval", "--checkpoint", run.resolve("last.safetensors"), "--json");

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    JsonNode result = program.json();
    assertThat(result.get("accuracy").asDouble())
        .isEqualTo(lastEpoch().get("valAccuracy").asDouble());
    assertThat(result.get("loss").asDouble()).isEqualTo(lastEpoch().get("valLoss").asDouble());
    assertThat(result.get("samples").asInt()).isEqualTo(TinyImages.VALIDATION);
    assertThat(result.get("epochs").asInt()).isEqualTo(2);
    assertThat(program.out()).hasLineCount(1);
  }

  @Test
  void other_images_can_be_named() throws IOException {
    Path other = TinyImages.in(folder.resolve("data"));
    Files.delete(other.resolve("t10k-images-idx3-ubyte"));
    Files.delete(other.resolve("t10k-labels-idx1-ubyte"));

    Program program =
        Program.run(
            "eval", "--checkpoint", run.resolve("best.safetensors"), "--data", other, "--json");

    // Without test files a twelfth of the training images is held out.
    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    assertThat(program.json().get("samples").asInt()).isEqualTo(TinyImages.TRAINING / 12);
  }

  @Test
  void without_json_the_result_is_a_sentence() {
    Program program =
        Program.run("eval", "--checkpoint", run.resolve("best.safetensors"), "--quiet");

    assertThat(program.out())
        .matches("accuracy \\d+\\.\\d\\d %, loss \\d+\\.\\d{4} on 23 images\n");
    assertThat(program.err()).isEmpty();
  }

  @Test
  void a_missing_checkpoint_is_an_error() {
    Path missing = folder.resolve("none.safetensors");

    Program program = Program.run("eval", "--checkpoint", missing, "--json");

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.json().get("message").asText()).contains(missing.toString());
    assertThat(program.err()).hasLineCount(1);
  }

  @Test
  void bytes_that_are_no_checkpoint_are_refused_wherever_they_are_damaged() throws IOException {
    byte[] whole = Files.readAllBytes(run.resolve("best.safetensors"));
    Path file = folder.resolve("damaged.safetensors");
    for (int length : new int[] {0, 5, 8, 100, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));

      Program program = Program.run("eval", "--checkpoint", file);

      assertThat(program.code()).isEqualTo(ExitCode.FAILED);
      assertThat(program.err())
          .startsWith("snn eval: ")
          .contains(file.toString())
          .doesNotContain("unexpected")
          .hasLineCount(1);
    }
  }

  @Test
  void weights_of_another_program_are_refused() {
    Path foreign = folder.resolve("foreign.safetensors");
    Checkpoint.of(new StateDict(Map.of())).write(foreign);

    Program program = Program.run("eval", "--checkpoint", foreign);

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.err()).contains("no checkpoint of 'snn train'").hasLineCount(1);
  }

  @Test
  void weights_that_do_not_fit_the_network_are_listed() {
    Checkpoint good = Checkpoint.read(run.resolve("best.safetensors"));
    Path file = folder.resolve("poor.safetensors");
    Checkpoint.of(new StateDict(Map.of())).withMetadata(good.metadata()).write(file);

    Program program = Program.run("eval", "--checkpoint", file);

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.err()).contains(file.toString(), "missing 'stem.");
  }

  @Test
  void images_of_another_size_are_refused() throws IOException {
    Path other = TinyImages.in(folder.resolve("data"), 5, 13);

    Program program =
        Program.run("eval", "--checkpoint", run.resolve("best.safetensors"), "--data", other);

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.err()).contains("[1, 11, 7]", "[1, 5, 13]");
  }
}
