// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What somebody who mistyped may have meant. */
final class Suggestions {

  private Suggestions() {}

  /** A question, where there is a similar name. */
  static Optional<String> of(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    List<String> similar = unmatched.getSuggestions();
    return similar.isEmpty()
        ? Optional.empty()
        : Optional.of("Did you mean '" + String.join("' or '", similar) + "'?");
  }
}
