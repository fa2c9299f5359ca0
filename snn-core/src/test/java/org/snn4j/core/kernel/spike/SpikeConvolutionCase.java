// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.spike;

import java.util.SplittableRandom;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * A convolution of random counts, and what it is by the definition.
 *
 * @param name what it is about
 * @param inputs C
 * @param outputs O
 * @param density the share of entries that count something
 * @param most the largest count
 * @param whole whether weights and gradients are whole numbers, so that sums are exact
 */
record SpikeConvolutionCase(
    String name,
    SpikeConvolutionGeometry geometry,
    int inputs,
    int outputs,
    double density,
    int most,
    boolean whole) {

  /** {@code [N * H * W, C]}. */
  int[] counts() {
    SplittableRandom random = new SplittableRandom(41);
    int[] counts = new int[geometry.pixels() * inputs];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = random.nextDouble() < density ? 1 + random.nextInt(most) : 0;
    }
    return counts;
  }

  SpikeRows spikes() {
    int[] counts = counts();
    int[] starts = new int[geometry.pixels() + 1];
    int[] places = new int[counts.length * most];
    int end = 0;
    for (int i = 0; i < counts.length; i++) {
      for (int n = 0; n < counts[i]; n++) {
        places[end++] = i % inputs;
      }
      starts[i / inputs + 1] = end;
    }
    return new SpikeRows(geometry.pixels(), inputs, starts, places);
  }

  /** {@code [O, C, kH, kW]}, row-major. */
  double[] weights() {
    return numbers(43, outputs * inputs * geometry.taps());
  }

  /** {@code [N, OH, OW, O]}. */
  double[] gradients() {
    return numbers(47, geometry.outPixels() * outputs);
  }

  private double[] numbers(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] numbers = new double[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = whole ? random.nextInt(-7, 8) : (float) random.nextDouble(0.5, 2);
    }
    return numbers;
  }

  /** An image tensor with its channels innermost. */
  Tensor images(TensorScope scope, DType dtype) {
    Shape shape = Shape.of(geometry.images(), outputs, geometry.outHeight(), geometry.outWidth());
    return scope.allocate(dtype, shape, Strides.innermost(shape, 1));
  }

  Tensor kernel(TensorScope scope, DType dtype) {
    return scope.allocate(dtype, Shape.of(outputs, inputs, geometry.kernelH(), geometry.kernelW()));
  }

  /** The result, {@code [N * OH * OW, O]}. */
  double[] result() {
    double[] y = new double[geometry.outPixels() * outputs];
    double[] w = weights();
    each((from, to, weight, count) -> y[to] += count * w[weight]);
    return y;
  }

  /** The gradient of the weights, {@code [O, C, kH, kW]}. */
  double[] weightGradient() {
    double[] gw = new double[outputs * inputs * geometry.taps()];
    double[] gy = gradients();
    each((from, to, weight, count) -> gw[weight] += count * gy[to]);
    return gw;
  }

  private interface Product {
    void add(int from, int to, int weight, int count);
  }

  /** All products of the definition. */
  private void each(Product product) {
    int[] counts = counts();
    for (int to = 0; to < geometry.outPixels(); to++) {
      for (int tap = 0; tap < geometry.taps(); tap++) {
        int from = from(to, tap);
        for (int input = 0; from >= 0 && input < inputs; input++) {
          for (int output = 0; output < outputs; output++) {
            int weight = (output * inputs + input) * geometry.taps() + tap;
            int at = from * inputs + input;
            product.add(at, to * outputs + output, weight, counts[at]);
          }
        }
      }
    }
  }

  private int from(int pixel, int tap) {
    SpikeConvolutionGeometry g = geometry;
    int image = pixel / (g.outWidth() * g.outHeight());
    int row = pixel / g.outWidth() % g.outHeight() * g.strideH() - g.padH();
    int column = pixel % g.outWidth() * g.strideW() - g.padW();
    row += tap / g.kernelW() * g.dilationH();
    column += tap % g.kernelW() * g.dilationW();
    boolean inside = row >= 0 && row < g.height() && column >= 0 && column < g.width();
    return inside ? (image * g.height() + row) * g.width() + column : -1;
  }

  @Override
  public String toString() {
    return name;
  }
}
