// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.check;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.golden.cases.GoldenCase;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.golden.operation.Operation;

/** Runs cases by the operations that know them. */
public final class CaseRunner {

  private final Map<String, Operation> operations;

  /** With the known operations by name. */
  public CaseRunner(Map<String, Operation> operations) {
    this.operations = operations;
  }

  /** Runs a case; whatever goes wrong is in the outcome. */
  public Outcome run(GoldenCase golden) {
    Operation operation = operations.get(golden.operation());
    if (operation == null) {
      return new Outcome.Skipped("unknown operation '" + golden.operation() + "'");
    }
    // The memory goes back even where an operation left a scope open, which is then its failure.
    try (TensorScope scope = TensorScope.open(golden.name())) {
      CaseRun run = new CaseRun(golden, golden.read(), scope);
      operation.run(run);
      List<String> problems = run.problems();
      return problems.isEmpty()
          ? new Outcome.Passed(run.used())
          : new Outcome.Failed(ImmutableList.copyOf(problems));
    } catch (UnsupportedCaseException missing) {
      return new Outcome.Skipped(missing.getMessage());
    } catch (IOException | RuntimeException | LinkageError | AssertionError wrong) {
      return new Outcome.Failed(ImmutableList.of(describe(wrong)));
    }
  }

  private static String describe(Throwable wrong) {
    StringBuilder text = new StringBuilder(place(wrong));
    for (Throwable cause = wrong.getCause(); cause != null; cause = cause.getCause()) {
      text.append(", because of ").append(place(cause));
    }
    return text.toString();
  }

  private static String place(Throwable wrong) {
    StackTraceElement[] trace = wrong.getStackTrace();
    return wrong + (trace.length == 0 ? "" : " (at " + trace[0] + ")");
  }
}
