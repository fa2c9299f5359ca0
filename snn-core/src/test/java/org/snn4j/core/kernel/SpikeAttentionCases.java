// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.snn4j.core.kernel.KernelCase.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.core.kernel.spike.SpikeAttention;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** Heads' products of spikes: sums of whole numbers, the same to the bit whoever adds them. */
final class SpikeAttentionCases {

  /** Sequences, tokens, heads, width: around tiles of tokens and blocks of columns. */
  private static final int[][] SIZES = {
    {1, 1, 1, 1}, {2, 3, 5, 7}, {5, 64, 3, 32}, {3, 37, 2, 131}, {37, 11, 1, 17}, {17, 33, 4, 64}
  };

  private SpikeAttentionCases() {}

  static List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    for (int[] sizes : SIZES) {
      for (double share : new double[] {0, 0.1, 0.7}) {
        for (int most : new int[] {1, 3}) {
          cases.add(apart(sizes, share, most));
          cases.add(together(sizes, share, most));
        }
      }
    }
    return cases;
  }

  /** Queries, keys and values in matrices of their own. */
  private static KernelCase apart(int[] sizes, double share, int most) {
    int rows = sizes[0] * sizes[1];
    int columns = sizes[2] * sizes[3];
    return exact(
        name("apart", sizes, share, most),
        (kernels, in) -> {
          SpikeRows q = spikes(kernels, SpikeCases.spikes(in, rows, columns, share, most));
          SpikeRows k = spikes(kernels, SpikeCases.spikes(in, rows, columns, share, most));
          Tensor v = SpikeCases.spikes(in, rows, columns, share, most);
          Tensor y = in.output(rows, columns);
          kernels.spikes().attend(attention(q, 0, k, 0, sizes), v, y);
          return List.of(y);
        });
  }

  /** Values, queries and keys side by side in one matrix, the result among other columns. */
  private static KernelCase together(int[] sizes, double share, int most) {
    int rows = sizes[0] * sizes[1];
    int columns = sizes[2] * sizes[3];
    return exact(
        name("together", sizes, share, most),
        (kernels, in) -> {
          Tensor all = SpikeCases.spikes(in, rows, 3 * columns, share, most);
          SpikeRows spikes = spikes(kernels, all);
          Tensor wide = in.uniform(0, 1, rows, 2L * columns);
          SpikeAttention heads = attention(spikes, columns, spikes, 2 * columns, sizes);
          kernels.spikes().attend(heads, part(all, 0, columns), part(wide, columns, columns));
          return List.of(wide);
        });
  }

  private static SpikeAttention attention(
      SpikeRows q, int firstQuery, SpikeRows k, int firstKey, int[] sizes) {
    return new SpikeAttention(q, firstQuery, k, firstKey, sizes[1], sizes[2], sizes[3], 0.125f);
  }

  private static SpikeRows spikes(Kernels kernels, Tensor x) {
    return kernels.spikes().rows(x, SpikeKernels.MOST_COUNT).orElseThrow();
  }

  private static Tensor part(Tensor x, int first, int columns) {
    return x.view(Shape.of(x.size(0), columns), x.strides(), first);
  }

  private static String name(String what, int[] sizes, double share, int most) {
    return "heads " + what + " of " + Arrays.toString(sizes) + ", " + share + " up to " + most;
  }
}
