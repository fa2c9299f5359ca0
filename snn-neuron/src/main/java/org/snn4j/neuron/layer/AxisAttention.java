// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * Scales a sequence along one axis, time or channels, by scores of each sample: {@code x *
 * sigmoid(mlp(mean) + mlp(max))}, mean and max over all other axes but the samples'.
 */
final class AxisAttention extends Module {

  private final int axis;
  private final SharedMlp mlp;

  /**
   * Over axis 0 or one behind the samples' axis 1; the weights have {@code kernelAxes} of size 1.
   */
  AxisAttention(int axis, int features, int reduction, int kernelAxes, Init init) {
    this.axis = axis;
    this.mlp = child("sharedMLP", new SharedMlp(features, reduction, kernelAxes, init));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return scaled(x, axis, mlp, pass);
  }

  /** {@code x [T, N, ...]} times its scores along an axis. */
  static Tensor scaled(Tensor x, int axis, SharedMlp mlp, ForwardPass pass) {
    int[] others = IntStream.range(0, x.rank()).filter(a -> a != 1 && a != axis).toArray();
    Tensor mean = mlp.forward(bySample(Reductions.meanKeepDims(x, others), axis), pass);
    Tensor max = mlp.forward(bySample(maxKeepDims(x, others), axis), pass);
    Tensor scores = Elementwise.sigmoid(Arithmetic.add(mean, max));
    return Arithmetic.multiply(x, alongAxis(scores, axis, x.rank()));
  }

  /** The largest over several axes; a gradient goes to the first of them in row-major order. */
  static Tensor maxKeepDims(Tensor x, int... axes) {
    Tensor max = x;
    for (int i = axes.length - 1; i >= 0; i--) {
      max = Reductions.maxKeepDims(max, axes[i]);
    }
    return max;
  }

  /** Statistics with axes of size 1 as {@code [N, F]}. */
  private static Tensor bySample(Tensor statistics, int axis) {
    Shape flat =
        axis == 0
            ? Shape.of(statistics.size(0), statistics.size(1))
            : Shape.of(statistics.size(1), statistics.size(axis));
    Tensor matrix = Views.reshape(statistics, flat);
    return axis == 0 ? Views.transpose(matrix, 0, 1) : matrix;
  }

  /** Scores {@code [N, F]} with axes of size 1, so that they fit x. */
  private static Tensor alongAxis(Tensor scores, int axis, int rank) {
    long[] sizes = new long[rank];
    Arrays.fill(sizes, 1);
    sizes[1] = scores.size(0);
    sizes[axis] = scores.size(1);
    Tensor matrix = axis == 0 ? Views.transpose(scores, 0, 1) : scores;
    return Views.reshape(matrix, sizes);
  }
}
