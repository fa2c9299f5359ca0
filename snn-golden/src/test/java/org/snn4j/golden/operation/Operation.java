// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import org.snn4j.golden.check.CaseRun;

/** Repeats one kind of recorded operation with SNN4J. */
@FunctionalInterface
public interface Operation {

  /**
   * Builds what the case describes from its own hyper-parameters and shapes, runs it, and checks
   * every result.
   *
   * @throws org.snn4j.golden.cases.UnsupportedCaseException if the case asks for something that
   *     does not exist here, which skips it
   */
  void run(CaseRun run);
}
