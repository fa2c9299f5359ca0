// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.Optional;

/** Counts samples whose largest output is that of their label. Used on one thread. */
final class Hits {

  private final long[] steps;
  private long ann;
  private long samples;

  Hits(int steps) {
    this.steps = new long[steps];
  }

  void ann(double[] outputs, int[] labels) {
    ann += right(outputs, labels);
    samples += labels.length;
  }

  /** The outputs' sum after step {@code t}, from 0. */
  void snn(int t, double[] outputs, int[] labels) {
    steps[t] += right(outputs, labels);
  }

  private static long right(double[] outputs, int[] labels) {
    int classes = outputs.length / labels.length;
    long right = 0;
    for (int sample = 0; sample < labels.length; sample++) {
      int best = 0;
      for (int k = 1; k < classes; k++) {
        if (outputs[sample * classes + k] > outputs[sample * classes + best]) {
          best = k;
        }
      }
      right += best == labels[sample] ? 1 : 0;
    }
    return right;
  }

  /** The shares; none without labels. */
  Optional<AccuracyCurve> curve() {
    return samples == 0
        ? Optional.empty()
        : Optional.of(
            new AccuracyCurve(
                (double) ann / samples,
                ImmutableDoubleArray.copyOf(
                    Arrays.stream(steps).mapToDouble(hits -> (double) hits / samples))));
  }
}
