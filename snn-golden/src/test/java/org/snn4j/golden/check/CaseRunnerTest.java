// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.golden.npz.NpzFixture;
import org.snn4j.golden.operation.Operation;

/** What the runner says of cases that are met, and of those that are not. */
final class CaseRunnerTest {

  private static final String CLOSE = "{\"atol\": 0.001}";
  private static final String EXACT = "{\"exact\": true}";
  private static final byte[] X = NpzFixture.floats("(3,)", 1, 2, 100);

  @TempDir private Path folder;

  private Outcome run(FolderFixture fixture, Operation operation) throws IOException {
    return new CaseRunner(Map.of("double", operation)).run(fixture.write(folder).get(0));
  }

  private static Operation giving(double... y) {
    return run -> run.check("out.y", Shape.of(3), y);
  }

  private static FolderFixture expecting(String spec) {
    return new FolderFixture()
        .with("in.x", X, "{}")
        .with("out.y", NpzFixture.floats("(3,)", 2, 4, 200), spec);
  }

  private static String problem(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return String.join("\n", ((Outcome.Failed) outcome).problems());
  }

  @Test
  void a_case_that_is_met_passes() throws IOException {
    Operation twice =
        run -> {
          double[] y = run.tensor("in.x").toDoubleArray();
          for (int i = 0; i < y.length; i++) {
            y[i] *= 2;
          }
          run.check("out.y", run.array("in.x").shape(), y);
        };

    assertThat(run(expecting(CLOSE), twice)).isEqualTo(new Outcome.Passed(0));
  }

  @Test
  void a_value_within_the_tolerance_passes_and_one_beyond_fails_with_its_place()
      throws IOException {
    // Allowed at the last element: 0.001 + 0.01 * 200.
    assertThat(run(expecting(CLOSE), giving(2, 4, 202))).isInstanceOf(Outcome.Passed.class);
    assertThat(problem(run(expecting(CLOSE), giving(2, 4, 202.01))))
        .contains("out.y[2]", "got 202.01", "expected 200", "1 of 3");
  }

  @Test
  void the_deviation_shown_is_the_largest_for_what_is_allowed() throws IOException {
    assertThat(problem(run(expecting(CLOSE), giving(3, 4, 204))))
        .contains("out.y[0]", "got 3.0", "2 of 3");
  }

  @Test
  void an_exact_array_admits_no_difference() throws IOException {
    assertThat(run(expecting(EXACT), giving(2, 4, 200))).isInstanceOf(Outcome.Passed.class);
    assertThat(problem(run(expecting(EXACT), giving(2, 4, 200.0001)))).contains("out.y[2]");
  }

  @Test
  void a_value_that_is_not_a_number_fails() throws IOException {
    assertThat(problem(run(expecting(CLOSE), giving(2, Double.NaN, 200)))).contains("out.y[1]");
  }

  @Test
  void another_shape_fails() throws IOException {
    Operation column = run -> run.check("out.y", Shape.of(3, 1), new double[] {2, 4, 200});

    assertThat(problem(run(expecting(CLOSE), column))).contains("[3, 1]", "must have [3]");
  }

  @Test
  void a_gradient_that_is_zero_but_for_rounding_is_measured_by_the_others() throws IOException {
    FolderFixture fixture =
        new FolderFixture()
            .with("grad.w", NpzFixture.floats("(2,)", 50, 0), CLOSE)
            .with("grad.b", NpzFixture.floats("()", 1e-7f), "{\"zero_up_to_rounding\": true}");

    Operation rounding = bias(4e-4);
    assertThat(run(fixture, rounding)).isInstanceOf(Outcome.Passed.class);
    assertThat(problem(run(fixture, bias(6e-4)))).contains("grad.b");
  }

  private static Operation bias(double value) {
    return run -> {
      run.check("grad.w", Shape.of(2), new double[] {50, 0});
      run.check("grad.b", value);
    };
  }

  @Test
  void an_array_that_was_not_checked_fails() throws IOException {
    FolderFixture fixture = expecting(CLOSE).with("state.v", NpzFixture.floats("(1,)", 0), CLOSE);

    assertThat(problem(run(fixture, giving(2, 4, 200)))).isEqualTo("state.v was not checked");
  }

  @Test
  void an_array_that_is_not_listed_fails_all_the_same() throws IOException {
    FolderFixture fixture = expecting(CLOSE).onlyInFile("out.z", X);

    assertThat(problem(run(fixture, giving(2, 4, 200)))).isEqualTo("out.z was not checked");
  }

  @Test
  void a_cotangent_that_no_gradient_was_taken_with_fails() throws IOException {
    FolderFixture fixture =
        expecting(CLOSE)
            .with("cotangent.v", X, "{}")
            .with("grad.x", NpzFixture.floats("()", 1), CLOSE);
    Operation careless =
        run -> {
          giving(2, 4, 200).run(run);
          run.check("grad.x", 1);
        };

    assertThat(problem(run(fixture, careless))).isEqualTo("cotangent.v was not used");
  }

  @Test
  void a_hyper_parameter_that_nobody_read_fails_with_its_value() throws IOException {
    FolderFixture fixture = expecting(CLOSE).hyper("{\"slope\": 2, \"act\": {\"k\": 3}}");
    Operation careless =
        run -> {
          run.hyper().number("slope");
          run.hyper().object("act");
          run.check("out.y", Shape.of(3), new double[] {2, 4, 200});
        };

    assertThat(problem(run(fixture, careless))).isEqualTo("hyper.act.k = 3 was not understood");
  }

  @Test
  void an_informative_array_need_not_be_met() throws IOException {
    FolderFixture fixture = expecting(CLOSE).with("out.adds", X, "{\"portable\": false}");

    assertThat(run(fixture, giving(2, 4, 200))).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void an_unknown_operation_is_skipped_with_its_name() throws IOException {
    Outcome outcome = new CaseRunner(Map.of()).run(expecting(CLOSE).write(folder).get(0));

    assertThat(outcome).isEqualTo(new Outcome.Skipped("unknown operation 'double'"));
  }

  @Test
  void what_does_not_exist_skips_the_case_with_the_reason() throws IOException {
    FolderFixture fixture = expecting(CLOSE).hyper("{\"surrogate\": \"Erf\"}");
    Operation picky =
        run -> {
          throw run.hyper().unsupported("surrogate");
        };

    assertThat(run(fixture, picky)).isEqualTo(new Outcome.Skipped("hyper.surrogate = \"Erf\""));
    assertThat(new UnsupportedCaseException("why")).hasMessage("why");
  }

  @Test
  void an_exception_fails_the_case_with_its_message_and_cause() throws IOException {
    Operation broken =
        run -> {
          throw new IllegalStateException("out of order", new IOException("no paper"));
        };

    assertThat(problem(run(expecting(CLOSE), broken))).contains("out of order", "no paper");
  }

  @Test
  void a_missing_file_fails_the_case() throws IOException {
    var golden = expecting(CLOSE).write(folder).get(0);
    java.nio.file.Files.delete(folder.resolve("group/case.npz"));

    Outcome outcome = new CaseRunner(Map.of("double", giving())).run(golden);

    assertThat(problem(outcome)).contains("case.npz");
  }

  @Test
  void double_precision_inputs_are_run_in_double_precision() throws IOException {
    FolderFixture fixture = new FolderFixture().with("in.x", NpzFixture.doubles("()", 0.1), "{}");
    Operation exact =
        run -> {
          assertThat(run.dtype()).isEqualTo(DType.DOUBLE);
          assertThat(run.tensor("in.x").item()).isEqualTo(0.1);
        };

    assertThat(run(fixture, exact)).isInstanceOf(Outcome.Passed.class);
  }
}
