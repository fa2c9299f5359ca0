// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * libtorch's layers by their parameters' names.
 *
 * @param parameters of the whole model
 * @param neurons of the whole model
 * @param training whether norms use the batch's statistics
 */
record Layers(Parameters parameters, Neurons neurons, boolean training) {

  // As this interface counts it: what stays of the old value.
  private static final float KEPT = 0.9f;
  private static final float EPS = 1e-5f;

  /** A convolution that keeps the size of {@code [N, C, H, W]}, without bias. */
  NDArray conv(String name, NDArray x) {
    return conv(x, parameters.get(name + ".weight"), null);
  }

  /** The same with a bias. */
  NDArray convWithBias(String name, NDArray x) {
    return conv(x, parameters.get(name + ".weight"), parameters.get(name + ".bias"));
  }

  private static NDArray conv(NDArray x, NDArray weight, NDArray bias) {
    long padding = weight.getShape().get(2) / 2;
    Shape one = new Shape(1, 1);
    return x.getNDArrayInternal()
        .convolution(x, weight, bias, one, new Shape(padding, padding), one, 1)
        .singletonOrThrow();
  }

  /** A linear map of the last axis, with bias. */
  NDArray linear(String name, NDArray x) {
    return x.getNDArrayInternal()
        .linear(x, parameters.get(name + ".weight"), parameters.get(name + ".bias"))
        .singletonOrThrow();
  }

  /** A batch norm over axis 1. */
  NDArray norm(String name, NDArray x) {
    return x.getNDArrayInternal()
        .batchNorm(
            x,
            parameters.get(name + ".running_mean"),
            parameters.get(name + ".running_var"),
            parameters.get(name + ".weight"),
            parameters.get(name + ".bias"),
            -1,
            KEPT,
            EPS,
            training)
        .singletonOrThrow();
  }

  /** Max pooling of 3 x 3 by 2. */
  static NDArray halve(NDArray x) {
    return x.getNDArrayInternal().maxPool(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
  }

  /** Axes 0 and 1 as one. */
  static NDArray overTime(NDArray x) {
    Shape shape = x.getShape();
    return x.reshape(new Shape(shape.get(0) * shape.get(1)).addAll(shape.slice(2)));
  }

  /** Axis 0 as T and the rest. */
  static NDArray intoTime(NDArray x, long steps) {
    Shape shape = x.getShape();
    return x.reshape(new Shape(steps, shape.get(0) / steps).addAll(shape.slice(1)));
  }
}
