// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.check;

import com.google.common.collect.ImmutableList;

/** How a case went. */
public sealed interface Outcome {

  /**
   * Every array was met.
   *
   * @param used the largest share of its tolerance that any element used
   */
  record Passed(double used) implements Outcome {}

  /** Something differs, was not compared or was not understood: each problem is a sentence. */
  record Failed(ImmutableList<String> problems) implements Outcome {}

  /** The case asks for something that does not exist here. */
  record Skipped(String reason) implements Outcome {}
}
