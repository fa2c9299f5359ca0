// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

/** Whether the user wants a run to end before its time. */
public interface StopSignal {

  /** Whether the end was asked for. */
  boolean requested();

  /** What the program ends with if it was. */
  int exitCode();
}
