// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/** Sequences {@code [T, ...]} added up in plain Java. */
final class Running {

  private Running() {}

  /** The sum of the steps up to each one. */
  static List<Tensor> sums(Tensor x) {
    double[] total = new double[Math.toIntExact(x.length() / x.size(0))];
    List<Tensor> sums = new ArrayList<>();
    for (Tensor step : Joins.unstack(x, 0)) {
      double[] values = step.toDoubleArray();
      for (int i = 0; i < total.length; i++) {
        total[i] += values[i];
      }
      sums.add(x.scope().of(total, step.shape().toArray()));
    }
    return sums;
  }

  /** Asserts that the steps up to each one add up to what is expected there. */
  static void assertSums(String name, Tensor y, List<Tensor> expected) {
    List<Tensor> sums = sums(y);
    assertThat(sums).as(name).hasSameSizeAs(expected);
    for (int t = 0; t < expected.size(); t++) {
      assertClose(name + " at step " + t, sums.get(t), expected.get(t));
    }
  }

  static void assertClose(String name, Tensor got, Tensor expected) {
    assertThat(got.shape()).as(name).isEqualTo(expected.shape());
    assertThat(got.toDoubleArray())
        .as(name)
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(expected.toDoubleArray());
  }

  static Tensor steps(Tensor x, long from, long to) {
    return Views.slice(x, 0, from, to);
  }
}
