// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/** Draws on the terminal's last line, and leaves it empty in the end. */
final class LastLine implements ProgressBarConsumer {

  private static final int NARROWEST = 20;
  private static final int USUAL = 80;
  private static final String CLEAR_TO_END = "\u001b[K";

  private final PrintStream err;
  private final int width;
  private boolean closed;

  LastLine(PrintStream err) {
    this.err = err;
    this.width = width(System.getenv("COLUMNS"));
  }

  /** One less than the terminal has: a character in the last column makes some terminals scroll. */
  static int width(String columns) {
    try {
      return Math.max(NARROWEST, Integer.parseInt(String.valueOf(columns).strip())) - 1;
    } catch (NumberFormatException unknown) {
      return USUAL - 1;
    }
  }

  @Override
  public int getMaxRenderedLength() {
    return width;
  }

  @Override
  public synchronized void accept(String line) {
    if (!closed) {
      err.print('\r' + line + CLEAR_TO_END);
      err.flush();
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      err.print('\r' + CLEAR_TO_END);
      err.flush();
    }
  }
}
