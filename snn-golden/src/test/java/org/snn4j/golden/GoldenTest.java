// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.snn4j.golden.cases.GoldenCase;
import org.snn4j.golden.cases.GoldenFolder;
import org.snn4j.golden.check.CaseRunner;
import org.snn4j.golden.check.Outcome;
import org.snn4j.golden.check.Report;
import org.snn4j.golden.operation.Operations;

/**
 * Runs the recorded cases: those of {@code -Dsnn4j.golden=DIR}, else the bundled ones.
 *
 * <p>Each case is a test, grouped by operation. The report is printed at the end whatever failed,
 * and left in {@code target/golden-report.txt}. With {@code -Dsnn4j.golden.bundle=DIR} the cases
 * that passed are copied there.
 */
@Tag("golden")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GoldenTest {

  private final Report report = new Report();
  private final CaseRunner runner = new CaseRunner(Operations.all());
  private final List<GoldenCase> passed = new ArrayList<>();

  @TestFactory
  Stream<DynamicContainer> recorded_cases_are_met() {
    Map<String, List<GoldenCase>> byOperation = new LinkedHashMap<>();
    try {
      for (GoldenCase golden : GoldenFolder.chosen().cases()) {
        byOperation.computeIfAbsent(golden.operation(), o -> new ArrayList<>()).add(golden);
      }
    } catch (RuntimeException unreadable) {
      report.add(
          "cases.json",
          "the folder of cases",
          new Outcome.Failed(ImmutableList.of(unreadable.toString())));
      throw unreadable;
    }
    return byOperation.entrySet().stream()
        .map(
            entry ->
                DynamicContainer.dynamicContainer(
                    entry.getKey(),
                    entry.getValue().stream()
                        .map(c -> DynamicTest.dynamicTest(c.name(), () -> meet(c)))));
  }

  private void meet(GoldenCase golden) {
    Outcome outcome = runner.run(golden);
    report.add(golden, outcome);
    if (outcome instanceof Outcome.Failed failed) {
      fail(failed.problems().get(0));
    } else if (outcome instanceof Outcome.Skipped skipped) {
      abort(skipped.reason());
    } else {
      passed.add(golden);
    }
  }

  @AfterAll
  void print_the_report() throws IOException {
    String text = report.text();
    Path target = Path.of("target");
    if (Files.isDirectory(target)) {
      Files.writeString(
          target.resolve("golden-report.txt"),
          text + System.lineSeparator(),
          StandardCharsets.UTF_8);
    }
    Bundle.chosen().ifPresent(bundle -> bundle.add(passed));
    System.out.println(text);
    System.out.flush();
  }
}
