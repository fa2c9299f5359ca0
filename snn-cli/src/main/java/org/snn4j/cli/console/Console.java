// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import java.io.IOException;
import java.io.PrintStream;

/**
 * Where a command speaks: results on standard output, progress and messages on standard error.
 *
 * @param out standard output
 * @param err standard error
 * @param terminal whether standard error is a terminal, on which a line can be drawn again
 * @param ink the colours on standard error; standard output has none
 */
public record Console(PrintStream out, PrintStream err, boolean terminal, Ink ink) {

  /** Without colours. */
  public Console(PrintStream out, PrintStream err, boolean terminal) {
    this(out, err, terminal, Ink.none());
  }

  /** This process's own. */
  public static Console system() {
    boolean terminal = errIsTerminal();
    return new Console(System.out, System.err, terminal, Ink.of(terminal, System.getenv()));
  }

  private static boolean errIsTerminal() {
    String kind = System.getenv("TERM");
    if (kind == null || kind.equals("dumb")) {
      return false;
    }
    try {
      // Java knows of its input and output together only, and each release tells it otherwise.
      ProcessBuilder test = new ProcessBuilder("test", "-t", "2");
      return test.redirectError(ProcessBuilder.Redirect.INHERIT).start().waitFor() == 0;
    } catch (IOException unknown) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
