// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import java.util.List;
import org.snn4j.ann2snn.onnx.OnnxException;

/** Whether samples go through a network without having to do with each other. */
final class SampleCheck {

  private static final double TOLERANCE = 1e-3;

  private SampleCheck() {}

  /**
   * Refuses an output of which the first axis is not the samples, or where a sample's value is
   * another with a second sample beside it.
   */
  static void check(String output, Trial trial, String node) {
    List<Size> sizes = trial.sizes(node);
    if (sizes.isEmpty() || !sizes.get(0).equals(Size.perSample(1))) {
      throw refused(output, "its sizes are " + sizes + " for N samples");
    }
    double[] alone = trial.value(node, 1).toDoubleArray();
    double[] beside = trial.value(node, 2).toDoubleArray();
    double largest = 0;
    for (double value : alone) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < alone.length; i++) {
      if (Math.abs(alone[i] - beside[i]) > TOLERANCE * largest) {
        throw refused(output, "a sample's value depends on the other samples");
      }
    }
  }

  private static OnnxException refused(String output, String why) {
    return new OnnxException(
        "output '"
            + output
            + "' does not go with the samples on the inputs' first axis: "
            + why
            + "; a file written for a fixed number of samples may have that number in its shapes,"
            + " export it again with a dynamic first axis");
  }
}
