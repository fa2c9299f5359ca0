// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import java.util.Arrays;
import java.util.Optional;
import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.core.tensor.Shape;

/** Constants that are added to the last axis alone. */
final class Bias {

  private Bias() {}

  /**
   * A constant as a layer's bias, if it is one number or one for each feature.
   *
   * @param features the size of the last axis
   * @param factor what it is multiplied by
   */
  static Optional<OnnxTensor> of(OnnxTensor addend, int features, double factor) {
    long length = addend.shape().length();
    boolean row = addend.shape().rank() > 0 && addend.shape().size(-1) == features;
    if (length != 1 && !(row && length == features)) {
      return Optional.empty();
    }
    double[] values = addend.reals();
    double[] bias = length == 1 ? new double[features] : values;
    if (length == 1) {
      Arrays.fill(bias, values[0]);
    }
    for (int i = 0; i < features; i++) {
      bias[i] *= factor;
    }
    return Optional.of(OnnxTensor.of(addend.name(), Shape.of(features), bias));
  }
}
