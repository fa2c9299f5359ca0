// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;

/** How often a classifier is right. */
public final class Accuracy {

  private Accuracy() {}

  /**
   * The number of samples whose label is among the k largest scores. Of equal scores the earlier
   * class counts as larger; a score that is NaN counts as larger than any.
   *
   * @param scores shape {@code [N, K]}
   * @param labels N classes
   * @param k 1 or more
   */
  public static int correct(Tensor scores, int[] labels, int k) {
    Shapes.requireRank("Accuracy", "scores", 2, "[N, K]", scores.shape());
    Targets.requireLabels("Accuracy", scores.size(0), scores.size(1), labels);
    if (k < 1) {
      throw new IllegalArgumentException("Accuracy: k must be 1 or more but is " + k);
    }
    double[] values = scores.toDoubleArray();
    int classes = Math.toIntExact(scores.size(1));
    int correct = 0;
    for (int sample = 0; sample < labels.length; sample++) {
      if (rank(values, sample * classes, classes, labels[sample]) < k) {
        correct++;
      }
    }
    return correct;
  }

  /** How many scores stand before the label's. */
  private static int rank(double[] values, int from, int classes, int label) {
    double own = values[from + label];
    int before = 0;
    for (int other = 0; other < classes; other++) {
      double score = values[from + other];
      boolean larger = score > own || (Double.isNaN(score) && !Double.isNaN(own));
      boolean equal = score == own || (Double.isNaN(score) && Double.isNaN(own));
      if (larger || (equal && other < label)) {
        before++;
      }
    }
    return before;
  }
}
