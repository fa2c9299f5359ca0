// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

/** What the program ends with; an interrupted run ends with 128 plus the signal's number. */
public final class ExitCode {

  /** The command did what it was asked for. */
  public static final int OK = 0;

  /** The command failed, and has said why. */
  public static final int FAILED = 1;

  /** The command line makes no sense. */
  public static final int USAGE = 2;

  private ExitCode() {}
}
