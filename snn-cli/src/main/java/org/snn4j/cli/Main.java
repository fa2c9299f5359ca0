// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import org.snn4j.cli.console.Console;
import org.snn4j.cli.train.SystemSignals;

/** Where the {@code snn} program starts. */
public final class Main {

  private Main() {}

  /** Runs a command line and ends the process with its exit code. */
  public static void main(String[] args) {
    // Pictures are drawn into files, never onto a screen.
    System.setProperty("java.awt.headless", "true");
    int code = new Snn(Console.system(), SystemSignals::listen).run(args);
    System.out.flush();
    System.err.flush();
    System.exit(code);
  }
}
