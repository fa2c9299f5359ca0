// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sections of a policy string: letters, then a number. */
final class PolicyString {

  private static final Pattern SECTION = Pattern.compile("([a-z]+)([0-9]+(?:\\.[0-9]+)?)");
  private static final double UNIFORM_ABOVE = 100;

  private final String text;
  private final Map<String, String> sections = new HashMap<>();

  private PolicyString(String text) {
    this.text = text;
  }

  static PolicyString of(String text) {
    PolicyString policy = new PolicyString(text);
    String[] parts = text.split("-", -1);
    if (!parts[0].equals("rand")) {
      throw policy.refused(
          "must begin with 'rand', the only family there is, but begins with '" + parts[0] + "'");
    }
    for (int i = 1; i < parts.length; i++) {
      policy.add(parts[i]);
    }
    return policy;
  }

  private void add(String part) {
    Matcher matcher = SECTION.matcher(part);
    if (!matcher.matches()) {
      throw refused("must have sections of letters and a number but has '" + part + "'");
    }
    switch (matcher.group(1)) {
      case "m", "n", "mstd", "mmax", "p", "inc", "w" -> {
        if (sections.put(matcher.group(1), matcher.group(2)) != null) {
          throw refused("has the section '" + matcher.group(1) + "' twice");
        }
      }
      default ->
          throw refused(
              "must have sections m, n, mstd, mmax, p, inc and w only but has '" + part + "'");
    }
  }

  RandAugment randAugment(Canvas canvas) {
    double deviation = number("mstd", 0);
    int weights = whole("w", -1);
    if (weights > 0) {
      throw refused("must have w0, the only set of weights, but has w" + weights);
    }
    int increasing = whole("inc", 0);
    if (increasing > 1) {
      throw refused("must have inc0 or inc1 but has inc" + increasing);
    }
    Magnitude magnitude =
        new Magnitude(
            whole("m", 10),
            deviation > UNIFORM_ABOVE ? Double.POSITIVE_INFINITY : deviation,
            whole("mmax", 10));
    return new RandAugment(
        whole("n", 2), magnitude, number("p", 0.5), increasing == 1, weights == 0, canvas);
  }

  private double number(String section, double otherwise) {
    String value = sections.get(section);
    return value == null ? otherwise : Double.parseDouble(value);
  }

  private int whole(String section, int otherwise) {
    String value = sections.get(section);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw refused("must have a whole number in '" + section + "' but has " + value);
    }
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("RandAugment: the policy '" + text + "' " + why);
  }
}
