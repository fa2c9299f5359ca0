// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command speaks: results on standard output, progress and messages on standard error.
 *
 * @param out standard output
 * @param err standard error
 * @param terminal whether standard error is a terminal, on which a line can be drawn again
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {

  private static final Path ERR_ON_LINUX = Path.of("/proc/self/fd/2");

  /** This process's own. */
  public static Console system() {
    return new Console(System.out, System.err, errIsTerminal());
  }

  private static boolean errIsTerminal() {
    if ("dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    if (Files.exists(ERR_ON_LINUX)) {
      try {
        String target = Files.readSymbolicLink(ERR_ON_LINUX).toString();
        return target.startsWith("/dev/pts/")
            || target.startsWith("/dev/tty")
            || target.equals("/dev/console");
      } catch (IOException unreadable) {
        return false;
      }
    }
    // Elsewhere Java knows only whether the whole process is interactive.
    return System.console() != null;
  }
}
