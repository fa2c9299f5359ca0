// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import org.snn4j.models.train.TrainingObserver;

/** Shows how training or evaluation goes on. */
public interface Progress extends TrainingObserver, AutoCloseable {

  /** Shows a line that stays. */
  void message(String line);

  /** Takes down what is being drawn. */
  @Override
  default void close() {}

  /** Shows nothing. */
  static Progress quiet() {
    return line -> {};
  }

  /**
   * A bar where the console is a terminal, lines elsewhere.
   *
   * @param epochs number of epochs in the run, for the lines
   */
  static Progress on(Console console, int epochs) {
    return console.terminal()
        ? new BarProgress(console.err(), console.ink(), epochs)
        : new LineProgress(console.err(), epochs, System::nanoTime);
  }
}
