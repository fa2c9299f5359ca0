// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Locale;

/**
 * The share of samples whose largest output is that of their label, in [0, 1].
 *
 * @param ann of the network that was converted
 * @param steps of the spiking one by its outputs' sum after step 1, 2, ... T
 */
public record AccuracyCurve(double ann, ImmutableDoubleArray steps) {

  /** After the last step. */
  public double last() {
    return steps.get(steps.length() - 1);
  }

  /** What is lost by conversion after the last step; negative if something was won. */
  public double drop() {
    return ann - last();
  }

  /** A table with the columns {@code step}, {@code accuracy}, {@code ann_accuracy}. */
  public String toCsv() {
    StringBuilder csv = new StringBuilder("step,accuracy,ann_accuracy\n");
    for (int t = 0; t < steps.length(); t++) {
      csv.append(String.format(Locale.ROOT, "%d,%.6f,%.6f%n", t + 1, steps.get(t), ann));
    }
    return csv.toString().replace(System.lineSeparator(), "\n");
  }
}
