// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said to somebody who mistyped, and what that may have meant. */
final class Suggestions {

  private Suggestions() {}

  /** What was wrong, in one sentence. */
  static String sentence(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return Failures.oneLine(wrong.getMessage());
    }
    // What follows a wrong word is often its value, and no second mistake.
    String first = "'" + first(unmatched) + "'";
    if (unmatched.isUnknownOption()) {
      return "There is no option " + first;
    }
    return wrong.getCommandLine().getSubcommands().isEmpty()
        ? "There is no use for the argument " + first
        : "There is no command " + first;
  }

  private static String first(UnmatchedArgumentException unmatched) {
    return unmatched.getUnmatched().get(0);
  }

  private static Optional<String> nearest(UnmatchedArgumentException unmatched) {
    CommandLine command = unmatched.getCommandLine();
    return unmatched.isUnknownOption()
        ? Similar.to(
            first(unmatched).replaceFirst("=.*$", ""),
            command.getCommandSpec().optionsMap().keySet())
        : Similar.to(first(unmatched), command.getSubcommands().keySet());
  }

  /** A question, where there is a similar name. */
  static Optional<String> of(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    List<String> similar = nearest(unmatched).map(List::of).orElseGet(unmatched::getSuggestions);
    return similar.isEmpty()
        ? Optional.empty()
        : Optional.of("Did you mean '" + String.join("' or '", similar) + "'?");
  }
}
