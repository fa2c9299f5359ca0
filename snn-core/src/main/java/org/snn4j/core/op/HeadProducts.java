// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Optional;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.spike.SpikeAttention;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * The products of heads without softmax, from the places of spikes and without a tensor between.
 */
public final class HeadProducts {

  /** Powers of two beyond would not leave whole numbers as exact as they are. */
  private static final int MOST_EXPONENT = 60;

  private static final long FRACTION = 0xF_FFFF_FFFF_FFFFL;

  private HeadProducts() {}

  /** A head's columns as some of a matrix's, a row for each token. */
  private record Rows(Tensor matrix, int first) {}

  /**
   * {@code q (k^T v) scale} of every head, if all three are {@linkplain Spikes#marked marked}
   * spikes, those of q and k few enough, the scale is a power of two, and no gradient is wanted.
   * The sums of spikes are whole numbers, so that below 2^24 every other way of computing them
   * gives the same bits.
   *
   * @param q shape {@code [..., h, L, D]}: L tokens, D channels in each of h heads. Used where the
   *     heads lie side by side in memory, token after token; others give an empty result
   * @param k shape {@code [..., h, L, D]}
   * @param v shape {@code [..., h, L, D]}
   * @return the same shape, heads side by side, token after token
   */
  public static Optional<Tensor> ofSpikes(Tensor q, Tensor k, Tensor v, double scale) {
    SpikeChoice choice = SpikeChoice.chosen();
    boolean pays = q.rank() > 2 && choice.looksAt(2.0 * q.length() * q.size(-1));
    if (!pays || !isPowerOfTwo(scale) || !suits(q, q) || !suits(k, q) || !suits(v, q)) {
      return Optional.empty();
    }
    Rows queries = rows(q);
    Rows keys = rows(k);
    Rows values = rows(v);
    if (queries == null || keys == null || values == null) {
      return Optional.empty();
    }
    return Spikes.of(keys.matrix(), choice.mostDensity())
        .flatMap(
            ofKeys ->
                Spikes.of(queries.matrix(), choice.mostDensity())
                    .map(
                        of ->
                            product(q, heads(q, queries, of, keys, ofKeys, scale), values, k, v)));
  }

  private static SpikeAttention heads(
      Tensor q, Rows queries, SpikeRows ofQueries, Rows keys, SpikeRows ofKeys, double scale) {
    int heads = Math.toIntExact(q.size(-3));
    int tokens = Math.toIntExact(q.size(-2));
    int width = Math.toIntExact(q.size(-1));
    return new SpikeAttention(
        ofQueries, queries.first(), ofKeys, keys.first(), tokens, heads, width, (float) scale);
  }

  private static Tensor product(Tensor q, SpikeAttention heads, Rows values, Tensor k, Tensor v) {
    TensorScope scope = TensorScope.innermost(q, k, v);
    long columns = heads.columns();
    Shape rows = Shape.of(heads.queries().rows(), columns);
    Tensor y = scope.allocate(q.dtype(), rows);
    Tensor matrix = values.matrix();
    Tensor part =
        matrix.view(rows, new long[] {matrix.stride(0), 1}, matrix.offset() + values.first());
    Kernels.of(y).spikes().attend(heads, part, Spikes.behind(part).orElse(null), y);
    return y.view(q.shape(), sideBySide(q.shape()), y.offset());
  }

  /** The strides of heads that lie side by side, token after token. */
  private static long[] sideBySide(Shape shape) {
    long[] strides = Strides.rowMajor(shape);
    int rank = shape.rank();
    strides[rank - 3] = shape.size(-1);
    strides[rank - 2] = shape.size(-3) * shape.size(-1);
    return strides;
  }

  private static boolean isPowerOfTwo(double scale) {
    return (Double.doubleToRawLongBits(scale) & FRACTION) == 0
        && Math.abs(Math.getExponent(scale)) <= MOST_EXPONENT;
  }

  private static boolean suits(Tensor x, Tensor q) {
    return !x.isTracked()
        && x.length() > 0
        && x.shape().equals(q.shape())
        && x.storage().fact() instanceof Spikes;
  }

  /** The matrix that the heads are columns of, or null if they do not lie so. */
  private static Rows rows(Tensor x) {
    long pitch = x.stride(-2);
    long width = x.size(-1);
    long columns = x.size(-3) * width;
    long rows = x.length() / columns;
    if (pitch < columns || (width > 1 && x.stride(-1) != 1)) {
      return null;
    }
    long first = x.offset() % pitch;
    long from = x.offset() - first;
    boolean fits = first + columns <= pitch && from + rows * pitch <= x.storage().capacity();
    if (!fits || (x.size(-3) > 1 && x.stride(-3) != width) || !areInOrder(x)) {
      return null;
    }
    Shape shape = Shape.of(rows, pitch);
    return new Rows(x.view(shape, Strides.rowMajor(shape), from), (int) first);
  }

  /** Whether sequences follow each other without gaps. */
  private static boolean areInOrder(Tensor x) {
    long step = x.size(-2) * x.stride(-2);
    for (int axis = x.rank() - 4; axis >= 0; axis--) {
      if (x.size(axis) > 1 && x.stride(axis) != step) {
        return false;
      }
      step *= x.size(axis);
    }
    return true;
  }
}
