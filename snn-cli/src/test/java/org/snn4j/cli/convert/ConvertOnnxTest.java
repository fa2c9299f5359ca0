// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;

/** Networks of ONNX files. */
class ConvertOnnxTest {

  private static final int SIDE = 13;

  @TempDir Path folder;

  private Program convert(Path data, Object... more) throws IOException {
    Path file = TinyOnnx.write(folder.resolve("rows.onnx"), SIDE, 10);
    Object[] args = new Object[9 + more.length];
    Object[] first = {
      "convert", "--onnx", file, "--data", data, "--recipe", "rate", "--out", folder.resolve("out")
    };
    System.arraycopy(first, 0, args, 0, 9);
    System.arraycopy(more, 0, args, 9, more.length);
    return Program.run(args);
  }

  @Test
  void the_brightest_row_is_found_by_both_networks() throws IOException {
    Path data = TinyImages.in(folder.resolve("data"), SIDE, SIDE);
    Program program = convert(data, "--steps", 100, "--json");

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    JsonNode found = program.json();
    assertThat(found.get("network").asText()).isEqualTo("network of 'rows.onnx'");
    assertThat(found.get("samples").asInt()).isEqualTo(TinyImages.VALIDATION);
    assertThat(found.get("annAccuracy").asDouble()).isEqualTo(1);
    assertThat(found.get("snnAccuracy").asDouble()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("out/graph.txt"))).contains("spiking_0");
  }

  @Test
  void class_folders_are_brought_to_the_size_in_the_file() throws IOException {
    Path data = TinyNetworks.classFolders(folder.resolve("images"), 3);
    Program program = convert(data, "--calibration", 10, "--steps", 4, "--json");

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    assertThat(program.json().get("samples").asInt()).isEqualTo(20);
    assertThat(program.json().get("annAccuracy").asDouble()).isGreaterThan(0.4);
  }

  @Test
  void images_of_another_size_are_refused() throws IOException {
    Program program = convert(TinyImages.in(folder.resolve("data"), 12, 12));

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.err()).contains("rows.onnx", "[1, 13, 13]", "[1, 12, 12]");
  }

  @Test
  void a_file_that_is_none_is_told_in_one_sentence() throws IOException {
    Path file = Files.writeString(folder.resolve("text.onnx"), "no network");
    Program program = Program.run("convert", "--onnx", file, "--data", folder, "--recipe", "rate");

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.err()).contains("text.onnx").doesNotContain("unexpected");
  }
}
