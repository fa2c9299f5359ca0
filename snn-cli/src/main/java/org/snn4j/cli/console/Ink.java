// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import java.util.Map;

/**
 * Colours of words on a terminal.
 *
 * @param on whether there are any
 */
public record Ink(boolean on) {

  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String PLAIN = "\u001b[0m";

  /** None. */
  public static Ink none() {
    return new Ink(false);
  }

  /**
   * On a terminal, unless the user wants none.
   *
   * @param environment {@code NO_COLOR}, if it is there and not empty, switches colours off, as
   *     no-color.org asks
   */
  static Ink of(boolean terminal, Map<String, String> environment) {
    return new Ink(terminal && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  /** What failed. */
  public String bad(String words) {
    return in(RED, words);
  }

  /** What went well. */
  public String good(String words) {
    return in(GREEN, words);
  }

  private String in(String color, String words) {
    return on ? color + words + PLAIN : words;
  }
}
