// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

import java.util.List;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.kernel.BatchNorm;
import org.snn4j.cuda.kernel.ResidualAdd;

/** Batch norm and residual sums. */
final class NormCases {

  /**
   * Sums of up to 32 floats in single precision, of numbers up to 3; what follows is in doubles.
   */
  private static final double BOUND = 3e-6;

  private NormCases() {}

  static List<ParityCase> all() {
    return List.of(
        new ParityCase("batch_norm_statistics", "[4099, 37]", b -> statistics(4099, 37, 0, b)),
        new ParityCase("batch_norm_statistics", "[3, 64]", b -> statistics(3, 64, 0, b)),
        new ParityCase("batch_norm_statistics", "far from 0", b -> statistics(1999, 5, 100, b)),
        new ParityCase("batch_norm_apply", "[331, 12]", b -> apply(331, 12, b)),
        new ParityCase("batch_norm_apply", "[17, 13]", b -> apply(17, 13, b)),
        new ParityCase("batch_norm_backward", "[1153, 41]", b -> backward(1153, 41, b)),
        new ParityCase("batch_norm_backward", "[257, 36]", b -> backward(257, 36, b)),
        new ParityCase("residual_add", "[10007]", b -> residual(10007, b)),
        new ParityCase("residual_add", "[1024]", b -> residual(1024, b)));
  }

  private static Parity statistics(int rows, int channels, double offset, Buffers buffers) {
    float[] x = new Numbers(rows).uniform(rows * channels, offset - 1, offset + 2);
    DeviceMemory mean = buffers.floats(channels);
    DeviceMemory variance = buffers.floats(channels);
    new BatchNorm(buffers.device()).statistics(buffers.of(x), rows, channels, mean, variance);
    float[][] expected = Columns.statistics(x, channels);
    return Parity.within(BOUND)
        .near(expected[0], mean.floats(channels))
        .near(expected[1], variance.floats(channels));
  }

  private static Parity apply(int rows, int channels, Buffers buffers) {
    NeuronForwardCases.Normed normed =
        NeuronForwardCases.Normed.random(1, rows * channels, channels, false);
    DeviceMemory y = buffers.floats(rows * channels);
    new BatchNorm(buffers.device()).apply(normed.on(buffers), rows, channels, y);
    return Parity.within(0).same(normed.currents(), y.floats(rows * channels));
  }

  private static Parity backward(int rows, int channels, Buffers buffers) {
    Numbers numbers = new Numbers(channels);
    int n = rows * channels;
    float[] x = numbers.uniform(n, -1, 2);
    float[] g = numbers.uniform(n, -1, 1);
    float[][] vectors = new float[4][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = numbers.uniform(channels, -1, 1);
    }
    DeviceMemory onDevice = buffers.of(x);
    DeviceMemory gradient = buffers.of(g);
    DeviceMemory mean = buffers.of(vectors[0]);
    DeviceMemory sumG = buffers.floats(channels);
    DeviceMemory sumGX = buffers.floats(channels);
    BatchNorm norm = new BatchNorm(buffers.device());
    norm.backwardSums(onDevice, gradient, mean, rows, channels, sumG, sumGX);
    BatchNorm.Slopes slopes =
        new BatchNorm.Slopes(
            mean, buffers.of(vectors[1]), buffers.of(vectors[2]), buffers.of(vectors[3]));
    norm.backwardApply(onDevice, gradient, slopes, rows, channels, gradient);
    float[][] sums = Columns.sums(x, g, vectors[0]);
    return Parity.within(BOUND)
        .near(sums[0], sumG.floats(channels))
        .near(sums[1], sumGX.floats(channels))
        .same(applied(x, g, vectors), gradient.floats(n));
  }

  private static float[] applied(float[] x, float[] g, float[][] vectors) {
    float[] result = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      int c = i % vectors[0].length;
      result[i] = g[i] * vectors[1][c] + (x[i] - vectors[0][c]) * vectors[2][c] + vectors[3][c];
    }
    return result;
  }

  private static Parity residual(int n, Buffers buffers) {
    Numbers numbers = new Numbers(n);
    float[] a = numbers.uniform(n, -1, 1);
    float[] b = numbers.spikes(n, 0.25);
    DeviceMemory left = buffers.of(a);
    new ResidualAdd(buffers.device()).run(left, buffers.of(b), left, n);
    float[] expected = new float[n];
    for (int i = 0; i < n; i++) {
      expected[i] = a[i] + b[i];
    }
    return Parity.within(0).same(expected, left.floats(n));
  }
}
