// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Inputs of tests. */
final class Spikes {

  private Spikes() {}

  /** Zeros and ones, a share of them ones. */
  static Tensor of(TensorScope scope, double share, long seed, long... sizes) {
    RandomStream random = new RandomStream(seed);
    double[] values = new double[length(sizes)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() < share ? 1 : 0;
    }
    return filled(scope, values, sizes);
  }

  /** Numbers between 0.5 and 1.5. */
  static Tensor numbers(TensorScope scope, long seed, long... sizes) {
    RandomStream random = new RandomStream(seed);
    double[] values = new double[length(sizes)];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.5 + random.nextDouble();
    }
    return filled(scope, values, sizes);
  }

  /** Zeros with ones at these places, counted in row-major order. */
  static Tensor at(TensorScope scope, long[] sizes, int... places) {
    double[] values = new double[length(sizes)];
    for (int place : places) {
      values[place] = 1;
    }
    return filled(scope, values, sizes);
  }

  static double sum(Tensor x) {
    double sum = 0;
    for (double value : x.toDoubleArray()) {
      sum += value;
    }
    return sum;
  }

  static long nonZero(Tensor x) {
    long count = 0;
    for (double value : x.toDoubleArray()) {
      count += value == 0 ? 0 : 1;
    }
    return count;
  }

  private static Tensor filled(TensorScope scope, double[] values, long... sizes) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return scope.of(narrow, sizes);
  }

  private static int length(long... sizes) {
    long length = 1;
    for (long size : sizes) {
      length *= size;
    }
    return Math.toIntExact(length);
  }
}
