// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;
import org.snn4j.cli.TinyRun;

class ReportCommandTest {

  @TempDir static Path folder;

  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    run = TinyRun.in(folder).getParent();
  }

  @Test
  void a_page_holds_everything_and_needs_no_other_file() throws IOException {
    Program program = Program.run("report", run, "--json");

    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    assertThat(program.json().get("samples").asInt()).isEqualTo(TinyImages.VALIDATION);
    String page = Files.readString(run.resolve("report.html"));
    assertThat(page)
        .contains("<h2>Training</h2>", "<h2>Confusions</h2>", "<h2>Firing rates</h2>")
        .contains("<h2>Energy of one sample</h2>", "<h2>Environment</h2>", "&quot;batchSize&quot;")
        .contains("src=\"data:image/svg+xml;base64,")
        .doesNotContain("src=\"/", "src=\"http", "<script", "<link");
    assertThat(page).doesNotContain("http:", "https:");
  }

  @Test
  void the_accuracy_is_that_of_eval() {
    Program report = Program.run("report", run, "--json", "--out", folder.resolve("r.html"));
    Program eval = Program.run("eval", "--checkpoint", run.resolve("best.safetensors"), "--json");

    assertThat(report.json().get("accuracy").asDouble())
        .isEqualTo(eval.json().get("accuracy").asDouble());
  }

  @Test
  void fewer_samples_are_looked_at_where_so_wanted() {
    Program program =
        Program.run("report", run, "--samples", 3, "--json", "--out", folder.resolve("few.html"));

    assertThat(program.json().get("samples").asInt()).isEqualTo(3);
    assertThat(Program.run("report", run, "--samples", 0).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_folder_without_a_network_is_no_run() {
    Program program = Program.run("report", folder);

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.err()).contains("is no run of 'snn train'");
  }

  @Test
  void confusions_count_the_largest_score() {
    Confusion confusion = Confusion.ofClasses(3);

    confusion.add(new float[] {0, 2, 1, 5, 2, 1, 0, 0, 7}, new int[] {1, 1, 2}, 2);

    assertThat(confusion.counts()).isDeepEqualTo(new long[][] {{0, 0, 0}, {1, 1, 0}, {0, 0, 0}});
    assertThat(confusion.accuracy()).isEqualTo(0.5);
    assertThat(confusion.share(0, 0)).isZero();
  }
}
