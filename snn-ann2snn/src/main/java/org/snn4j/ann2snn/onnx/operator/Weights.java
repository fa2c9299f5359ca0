// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** Puts a file's constants into a layer. */
final class Weights {

  private Weights() {}

  /** Fills a parameter with a constant that must have a shape. */
  static void parameter(
      OperatorCall call, Module layer, String name, OnnxTensor values, Shape needed) {
    fill(call, layer.parameters().get(name).value(), name, values, needed);
  }

  /** Fills a buffer with a constant that must have a shape. */
  static void buffer(
      OperatorCall call, Module layer, String name, OnnxTensor values, Shape needed) {
    fill(call, layer.buffers().get(name).value(), name, values, needed);
  }

  private static void fill(
      OperatorCall call, Tensor place, String name, OnnxTensor values, Shape needed) {
    if (!values.shape().equals(needed)) {
      throw call.refused(name + " must have shape " + needed + " but " + values + " has not");
    }
    place.copyFrom(values.reals());
  }
}
