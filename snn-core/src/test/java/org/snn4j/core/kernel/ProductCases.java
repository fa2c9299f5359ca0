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

  /**
   * M, K, P and heads that lie side by side, or one after the other: fewer rows than a tile, tiles
   * and a rest, whole vectors, more heads than are taken together.
   */
  private static final int[][] HEADS = {
    {5, 3, 7, 2}, {61, 31, 37, 7}, {67, 32, 32, 11}, {32, 67, 64, 5}, {131, 64, 61, 13}
  };

  private ProductCases() {}

  static List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    for (int[] sizes : SIZES) {
      for (int form = 0; form < 8; form++) {
        cases.add(product(sizes, (form & 1) == 1, (form & 2) == 2, (form & 4) == 4));
      }
    }
    for (int[] sizes : HEADS) {
      for (int form = 0; form < 8; form++) {
        for (Lie lie : Lie.values()) {
          cases.add(heads(sizes, (form & 1) == 1, (form & 2) == 2, (form & 4) == 4, lie));
        }
      }
    }
    return cases;
  }

  /** How neighbouring matrices lie: in lines of their own, or in lines of more than they need. */
  private enum Lie {
    SIDE_BY_SIDE,
    WITHIN_LONGER_LINES,
    APART
  }

  private static KernelCase heads(int[] sizes, boolean a, boolean b, boolean y, Lie lie) {
    int m = sizes[0];
    int k = sizes[1];
    int p = sizes[2];
    int heads = sizes[3];
    String columns = (a ? " a" : "") + (b ? " b" : "") + (y ? " y" : "");
    return close(
        "products of [3, " + heads + ", " + m + ", " + k + "] and " + p + " " + lie + columns,
        (k + 2) * ROUNDING,
        0,
        (kernels, in) -> {
          Tensor result = neighbours(in, true, m, p, heads, y, lie);
          Tensor left = neighbours(in, false, m, k, heads, a, lie);
          kernels.products().multiply(left, neighbours(in, false, k, p, heads, b, lie), result);
          return List.of(result);
        });
  }

  private static Tensor neighbours(
      Inputs in, boolean output, int rows, int columns, int heads, boolean byColumns, Lie lie) {
    int lines = byColumns ? columns : rows;
    int width = byColumns ? rows : columns;
    int wide = lie == Lie.WITHIN_LONGER_LINES ? heads + 2 : heads;
    long[] all =
        lie == Lie.APART
            ? new long[] {3, wide, lines + 1, width}
            : new long[] {3, lines, wide, width};
    Tensor x = output ? in.output(all) : in.uniform(0.5, 2, all);
    long head = lie == Lie.APART ? x.stride(1) : width;
    long line = lie == Lie.APART ? width : x.stride(1);
    long[] strides = {x.stride(0), head, byColumns ? 1 : line, byColumns ? line : 1};
    return x.view(Shape.of(3, heads, rows, columns), strides, x.offset());
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
