// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.snn4j.golden.cases.GoldenCase;

/** Collects outcomes and prints them: a table by operation, what failed, and one line in all. */
public final class Report {

  private static final int PROBLEMS_SHOWN = 12;

  private final Map<String, Tally> tallies = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private final Tally total = new Tally();

  private static final class Tally {
    private int passed;
    private int failed;
    private int skipped;
    private double used;
    private final Map<String, Integer> reasons = new TreeMap<>();

    void add(Outcome outcome) {
      if (outcome instanceof Outcome.Passed pass) {
        passed++;
        used = Math.max(used, pass.used());
      } else if (outcome instanceof Outcome.Skipped skip) {
        skipped++;
        reasons.merge(skip.reason(), 1, Integer::sum);
      } else {
        failed++;
      }
    }
  }

  /** Notes how a case went. */
  public synchronized void add(GoldenCase golden, Outcome outcome) {
    add(golden.operation(), golden.name(), outcome);
  }

  /** Notes how something of a name went. */
  public synchronized void add(String operation, String name, Outcome outcome) {
    tallies.computeIfAbsent(operation, o -> new Tally()).add(outcome);
    total.add(outcome);
    if (outcome instanceof Outcome.Failed failed) {
      StringBuilder text = new StringBuilder("FAILED " + name + " (" + operation + ")");
      failed.problems().stream()
          .limit(PROBLEMS_SHOWN)
          .forEach(problem -> text.append("\n    ").append(problem));
      int more = failed.problems().size() - PROBLEMS_SHOWN;
      failures.add(text + (more > 0 ? "\n    and " + more + " more" : ""));
    }
  }

  /** The number of failed cases. */
  public synchronized int failed() {
    return total.failed;
  }

  /** The line that sums everything up. */
  public synchronized String summary() {
    return String.format(
        Locale.ROOT,
        "golden: %d passed, %d failed, %d skipped",
        total.passed,
        total.failed,
        total.skipped);
  }

  /** The whole report; its last line is the {@linkplain #summary summary}. */
  public synchronized String text() {
    int width = tallies.keySet().stream().mapToInt(String::length).max().orElse(0);
    String row = "%-" + Math.max(9, width) + "s %7s %7s %8s  %s%n";
    StringBuilder text = new StringBuilder();
    // "used" is the largest share of its tolerance that an element of a passing case needed.
    text.append(
        String.format(Locale.ROOT, row, "operation", "passed", "failed", "skipped", "used"));
    tallies.forEach(
        (operation, tally) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    row,
                    operation,
                    tally.passed,
                    tally.failed,
                    tally.skipped,
                    remark(tally))));
    failures.forEach(failure -> text.append(failure).append(System.lineSeparator()));
    return text.append(summary()).toString();
  }

  private static String remark(Tally tally) {
    List<String> parts = new ArrayList<>();
    if (tally.passed > 0) {
      parts.add(String.format(Locale.ROOT, "%.0f %%", 100 * tally.used));
    }
    tally.reasons.forEach((reason, times) -> parts.add("skipped " + times + ": " + reason));
    return String.join("; ", parts);
  }
}
