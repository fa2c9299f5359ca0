// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.List;
import java.util.stream.Collectors;

/** A debug check found something wrong; the message has a line for each finding. */
public final class CheckFailedException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  private final transient List<Finding> findings;

  CheckFailedException(List<Finding> findings) {
    super(findings.stream().map(Finding::message).collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
  }

  /** What was found, the first first. */
  public List<Finding> findings() {
    return findings;
  }
}
