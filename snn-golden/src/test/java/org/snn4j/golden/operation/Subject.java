// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.List;
import org.snn4j.ann2snn.td.MultiheadCall;
import org.snn4j.ann2snn.td.TDMultiheadAttention;
import org.snn4j.ann2snn.td.TDScaledDotProductAttention;
import org.snn4j.ann2snn.td.TemporalDifference;
import org.snn4j.ann2snn.td.TwoOperands;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Attention;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;

/**
 * An operator under test that takes sequences, whole or step by step.
 *
 * @param inputs the names of the arrays it takes
 * @param whole runs it on {@code [T, ...]}
 * @param step runs it on one step {@code [...]}
 */
record Subject(Module module, List<String> inputs, Run whole, Run step) {

  private static final List<String> ATTENDED =
      List.of("in.query_seq", "in.key_seq", "in.value_seq");

  /** Makes an operator of a case's hyper-parameters. */
  @FunctionalInterface
  interface Maker {
    Subject make(CaseRun run);
  }

  /** Runs an operator. */
  @FunctionalInterface
  interface Run {
    Tensor on(List<Tensor> inputs, ForwardPass pass);
  }

  static Subject of(TemporalDifference operator) {
    return new Subject(
        operator,
        List.of("in.x_seq"),
        (x, pass) -> operator.forward(x.get(0), pass),
        (x, pass) -> operator.step(x.get(0), pass));
  }

  static Subject of(TwoOperands operator) {
    return new Subject(
        operator,
        List.of("in.a_seq", "in.b_seq"),
        (x, pass) -> operator.forward(x.get(0), x.get(1), pass),
        (x, pass) -> operator.step(x.get(0), x.get(1), pass));
  }

  static Subject of(TDScaledDotProductAttention operator, Attention.Mask mask) {
    return new Subject(
        operator,
        ATTENDED,
        (x, pass) -> operator.attend(x.get(0), x.get(1), x.get(2), mask, pass),
        (x, pass) -> operator.step(x.get(0), x.get(1), x.get(2), mask, pass));
  }

  static Subject of(TDMultiheadAttention operator, MultiheadCall call) {
    return new Subject(
        operator,
        ATTENDED,
        (x, pass) -> operator.attend(x.get(0), x.get(1), x.get(2), call, pass),
        (x, pass) -> operator.step(x.get(0), x.get(1), x.get(2), call, pass));
  }

  /** Queries, keys and values are the same. */
  static Subject ofSelf(TDMultiheadAttention operator, MultiheadCall call) {
    return new Subject(
        operator,
        List.of("in.x_seq"),
        (x, pass) -> operator.attend(x.get(0), x.get(0), x.get(0), call, pass),
        (x, pass) -> operator.step(x.get(0), x.get(0), x.get(0), call, pass));
  }
}
