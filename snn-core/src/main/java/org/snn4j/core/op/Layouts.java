// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;

/**
 * The same values in another memory layout.
 *
 * <p>A tensor that already lies as asked is returned as it is; any other is copied in its own
 * scope. Gradients pass through unchanged.
 */
public final class Layouts {

  private Layouts() {}

  /**
   * In the layout of a model of the same shape, or row-major where the model itself has gaps or
   * repeats.
   */
  public static Tensor like(Tensor x, Tensor model) {
    long[] strides = model.isDense() ? model.strides() : Strides.rowMajor(x.shape());
    return Strides.same(x.shape(), x.strides(), strides) ? x : copy(x, strides);
  }

  /** The last axis innermost, without gaps. */
  public static Tensor rowMajor(Tensor x) {
    return x.isRowMajor() ? x : copy(x, Strides.rowMajor(x.shape()));
  }

  /** The given axis innermost and the others in order, without gaps. */
  public static Tensor innermost(Tensor x, int axis) {
    return x.isInnermost(axis) ? x : copy(x, Strides.innermost(x.shape(), axis));
  }

  /** Without gaps or repeats, the axes in any order. */
  public static Tensor dense(Tensor x) {
    return x.isDense() ? x : rowMajor(x);
  }

  /** Without gaps, the given axis innermost and the others in any order. */
  static Tensor alongRows(Tensor x, int axis) {
    boolean fits = x.isDense() && (x.size(axis) == 1 || x.stride(axis) == 1);
    return fits ? x : innermost(x, axis);
  }

  private static Tensor copy(Tensor x, long[] strides) {
    Tensor copy = x.scope().allocate(x.dtype(), x.shape(), strides);
    Kernels.of(x).elementwise().copy(x.detach(), copy);
    Spikes.like(copy, x);
    return Tape.recordUnread("layout", copy, (g, sink) -> sink.give(0, g), x);
  }
}
