// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;

/** Target distributions made from class indices. */
public final class Targets {

  private Targets() {}

  /** One-hot rows for the labels, shaped like the model {@code [N, K]}. */
  public static Tensor oneHot(Tensor model, int[] labels) {
    Shapes.requireRank("Targets", "model", 2, "[N, K]", model.shape());
    return oneHot("Targets", model, labels);
  }

  /**
   * Rows of {@code (1 - s) onehot + s / K}, shaped like the model {@code [N, K]}.
   *
   * @param smoothing s, in [0, 1)
   */
  public static Tensor smoothed(Tensor model, int[] labels, double smoothing) {
    Shapes.requireRank("Targets", "model", 2, "[N, K]", model.shape());
    return smoothed("Targets", model, labels, smoothing);
  }

  static Tensor oneHot(String where, Tensor model, int[] labels) {
    return onOff(where, model, labels, 1, 0);
  }

  static Tensor smoothed(String where, Tensor model, int[] labels, double smoothing) {
    requireSmoothing(where, smoothing);
    double off = smoothing / model.size(-1);
    return onOff(where, model, labels, 1 - smoothing + off, off);
  }

  static void requireSmoothing(String where, double smoothing) {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          where + ": smoothing must be in [0, 1) but is " + smoothing);
    }
  }

  /** Refuses another number of labels, and labels that are no classes. */
  static void requireLabels(String where, long samples, long classes, int[] labels) {
    if (labels.length != samples) {
      throw new ShapeMismatchException(
          where
              + ": there must be one label for each of "
              + samples
              + " samples but there are "
              + labels.length);
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            where
                + ": a label must be in [0, "
                + classes
                + ") but label "
                + i
                + " is "
                + labels[i]);
      }
    }
  }

  private static Tensor onOff(String where, Tensor model, int[] labels, double on, double off) {
    requireLabels(where, model.size(0), model.size(1), labels);
    int classes = Math.toIntExact(model.size(1));
    double[] values = new double[Math.toIntExact(model.length())];
    java.util.Arrays.fill(values, off);
    for (int i = 0; i < labels.length; i++) {
      values[i * classes + labels[i]] = on;
    }
    Tensor targets = model.scope().allocate(model.dtype(), model.shape());
    targets.copyFrom(values);
    return targets;
  }
}
