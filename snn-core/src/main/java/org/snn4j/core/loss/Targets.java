// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/** Target distributions made from class indices. */
public final class Targets {

  private Targets() {}

  /** One-hot rows for the labels, shaped like the model {@code [N, K]}. */
  public static Tensor oneHot(Tensor model, int[] labels) {
    return onOff(model, labels, 1, 0);
  }

  /**
   * Rows of {@code (1 - s) onehot + s / K}, shaped like the model {@code [N, K]}.
   *
   * @param smoothing s, in [0, 1)
   */
  public static Tensor smoothed(Tensor model, int[] labels, double smoothing) {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "Label smoothing must be in [0, 1) but is " + smoothing);
    }
    double off = smoothing / model.size(-1);
    return onOff(model, labels, 1 - smoothing + off, off);
  }

  private static Tensor onOff(Tensor model, int[] labels, double on, double off) {
    int samples = Math.toIntExact(model.size(0));
    int classes = Math.toIntExact(model.size(1));
    if (labels.length != samples) {
      throw new ShapeMismatchException(
          "There must be one label for each of " + samples + " samples but there are "
              + labels.length);
    }
    double[] values = new double[samples * classes];
    java.util.Arrays.fill(values, off);
    for (int i = 0; i < samples; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "A label must be in [0, " + classes + ") but label " + i + " is " + labels[i]);
      }
      values[i * classes + labels[i]] = on;
    }
    Tensor targets = model.scope().allocate(model.dtype(), model.shape());
    targets.copyFrom(values);
    return targets;
  }
}
