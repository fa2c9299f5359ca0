// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Snn;
import org.snn4j.cli.train.StopSignal;

/** Draws what a terminal shows of a run into {@code target/pictures}; {@code -Pdocs} runs it. */
final class TerminalPicture {

  private static final Path RUN = Path.of("target", "first-run");
  private static final int COLUMNS = 124;

  @Test
  void a_run_is_drawn() throws IOException {
    if (Files.exists(RUN)) {
      MoreFiles.deleteRecursively(RUN, RecursiveDeleteOption.ALLOW_INSECURE);
    }
    String command = "train --config fashion-cnn --epochs 2 --time-steps 2 --out " + RUN;
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
    Console terminal = new Console(stream, stream, true, new Ink(true));

    int code = new Snn(terminal, messages -> new Never()).run(command.split(" ", -1));

    String text = "$ ./snn " + command + "\n" + shown.toString(StandardCharsets.UTF_8);
    assertThat(code).as(text).isEqualTo(ExitCode.OK);
    Path picture = Files.createDirectories(Path.of("target", "pictures")).resolve("terminal.svg");
    Files.writeString(picture, Screen.after(text, COLUMNS).svg());
  }

  /** Nobody stops the run. */
  private static final class Never implements StopSignal {

    @Override
    public boolean requested() {
      return false;
    }

    @Override
    public int exitCode() {
      return ExitCode.FAILED;
    }
  }
}
