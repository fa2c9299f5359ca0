// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the build's last line the golden summary: run inside Maven before the tests, it prints the
 * last line of their report when Maven exits, whether the build failed or not.
 */
public final class SummaryAtExit {

  private SummaryAtExit() {}

  /**
   * Waits for the exit.
   *
   * @param arguments the report's path
   */
  public static void main(String... arguments) throws IOException {
    Path report = Path.of(arguments[0]);
    Files.deleteIfExists(report);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> print(report)));
  }

  private static void print(Path report) {
    // Not System.out: by now it may belong to something that is closed.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    // Maven may have left its last line open.
    out.println();
    try {
      out.println(Files.readAllLines(report).stream().reduce((a, b) -> b).orElseThrow());
    } catch (IOException unwritten) {
      out.println("golden: the tests left no report " + report);
    }
  }
}
