// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.snn4j.core.kernel.KernelCase.ROUNDING;
import static org.snn4j.core.kernel.KernelCase.close;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** Small matrix products of many sizes, with rows or columns whole in memory. */
final class ProductCases {

  /**
   * M, K, P: around tiles of 4 rows and vectors, primes, past what the loops take, one side long.
   */
  private static final int[][] SIZES = {
    {1, 1, 1},
    {3, 5, 7},
    {4, 16, 16},
    {5, 17, 31},
    {7, 3, 33},
    {49, 32, 32},
    {32, 49, 32},
    {64, 12, 65},
    {13, 1, 61},
    {131, 127, 113},
    {1031, 31, 37},
    {31, 1031, 37},
    {31, 37, 1031}
  };

  private ProductCases() {}

  static List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    for (int[] sizes : SIZES) {
      for (int form = 0; form < 8; form++) {
        cases.add(product(sizes, (form & 1) == 1, (form & 2) == 2, (form & 4) == 4));
      }
    }
    return cases;
  }

  // Factors of one sign: K products of two roundings each are added.
  private static KernelCase product(int[] sizes, boolean a, boolean b, boolean y) {
    int m = sizes[0];
    int k = sizes[1];
    int p = sizes[2];
    String columns = (a ? " a" : "") + (b ? " b" : "") + (y ? " y" : "");
    return close(
        "products of [5, 3, " + m + ", " + k + "] and " + p + " by columns:" + columns,
        (k + 2) * ROUNDING,
        0,
        (kernels, in) -> {
          Tensor result = y ? swapped(in.output(5, 3, p, m)) : in.output(5, 3, m, p);
          kernels.products().multiply(operand(in, m, k, a), operand(in, k, p, b), result);
          return List.of(result);
        });
  }

  private static Tensor operand(Inputs in, int rows, int columns, boolean byColumns) {
    return byColumns
        ? swapped(in.uniform(0.5, 2, 5, 3, columns, rows))
        : in.uniform(0.5, 2, 5, 3, rows, columns);
  }

  private static Tensor swapped(Tensor x) {
    long[] strides = {x.stride(0), x.stride(1), x.stride(3), x.stride(2)};
    Shape shape = Shape.of(x.size(0), x.size(1), x.size(3), x.size(2));
    return x.view(shape, strides, x.offset());
  }
}
