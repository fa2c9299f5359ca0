// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.snn4j.core.kernel.KernelCase.ROUNDING;
import static org.snn4j.core.kernel.KernelCase.close;
import static org.snn4j.core.kernel.KernelCase.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** Products with spikes of many sizes, densities and counts; weights that lie in any way. */
final class SpikeCases {

  /** R, K, P: around blocks of columns and chunks of rows, primes, nothing at all. */
  private static final int[][] SIZES = {
    {1, 1, 1},
    {3, 5, 7},
    {2, 64, 64},
    {67, 13, 61},
    {37, 131, 65},
    {61, 17, 257},
    {7, 1021, 31},
    {1031, 97, 67},
    {41, 13, 769},
    {5, 3, 0},
    {0, 3, 5}
  };

  private static final double[] SHARES = {0, 0.02, 0.2, 0.7};

  private SpikeCases() {}

  static List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    for (int[] sizes : SIZES) {
      for (double share : SHARES) {
        for (int most : new int[] {1, 3, 15}) {
          cases.add(rows(sizes, share, most));
          cases.add(product(sizes, share, most, cases.size() % 4));
          cases.add(gradient(sizes, share, most, cases.size() % 3));
        }
      }
    }
    return cases;
  }

  /** A spike matrix {@code [R, K]}: a share of the entries count from 1 to {@code most}. */
  static Tensor spikes(Inputs in, int rows, int columns, double share, int most) {
    Tensor x = in.uniform(0, 1, rows, columns);
    double[] values = x.toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] < share ? 1 + Math.floor(values[i] / share * most) : 0;
    }
    x.copyFrom(values);
    return x;
  }

  private static KernelCase rows(int[] sizes, double share, int most) {
    return exact(
        name("places", sizes, share, most),
        (kernels, in) -> {
          Tensor x = spikes(in, sizes[0], sizes[1], share, most);
          SpikeRows s = kernels.spikes().rows(x, 15).orElseThrow();
          return List.of(
              numbers(in, s.starts(), s.rows() + 1), numbers(in, s.places(), s.events()));
        });
  }

  // Terms of one sign: a sum of n numbers is rounded n - 1 times, at most 15 for each of K entries.
  private static KernelCase product(int[] sizes, double share, int most, int form) {
    return close(
        name("product by form " + form, sizes, share, most),
        (double) sizes[1] * most * ROUNDING,
        0,
        (kernels, in) -> {
          Tensor x = spikes(in, sizes[0], sizes[1], share, most);
          Tensor w = matrix(in, sizes[1], sizes[2], form);
          Tensor y = in.output(sizes[0], sizes[2]);
          SpikeRows s = kernels.spikes().rows(x, 15).orElseThrow();
          kernels.spikes().multiply(s, kernels.spikes().pack(w), y);
          Tensor atOnce = in.output(sizes[0], sizes[2]);
          kernels.spikes().multiply(s, w, atOnce);
          return List.of(y, atOnce);
        });
  }

  private static KernelCase gradient(int[] sizes, double share, int most, int form) {
    return close(
        name("gradient by form " + form, sizes, share, most),
        (double) sizes[0] * most * ROUNDING,
        0,
        (kernels, in) -> {
          Tensor x = spikes(in, sizes[0], sizes[1], share, most);
          Tensor g = in.uniform(0.5, 2, sizes[0], sizes[2]);
          Tensor y = matrix(in, sizes[1], sizes[2], form);
          SpikeRows s = kernels.spikes().rows(x, 15).orElseThrow();
          kernels.spikes().multiplyTransposed(s, g, y);
          return List.of(y);
        });
  }

  /** By rows, by columns, every third column of rows, every other row of columns. */
  private static Tensor matrix(Inputs in, int rows, int columns, int form) {
    Shape shape = Shape.of(rows, columns);
    return switch (form) {
      case 0 -> in.uniform(0.5, 2, rows, columns);
      case 1 -> in.uniform(0.5, 2, columns, rows).view(shape, new long[] {1, rows}, 0);
      case 2 ->
          in.uniform(0.5, 2, rows, 3, columns).view(shape, new long[] {3L * columns, 1}, columns);
      default -> in.uniform(0.5, 2, columns, rows, 2).view(shape, new long[] {2, 2L * rows}, 1);
    };
  }

  private static Tensor numbers(Inputs in, int[] numbers, int count) {
    return in.of(Arrays.stream(numbers, 0, count).asDoubleStream().toArray());
  }

  private static String name(String what, int[] sizes, double share, int most) {
    return what + " of " + Arrays.toString(sizes) + ", " + share + " count up to " + most;
  }
}
