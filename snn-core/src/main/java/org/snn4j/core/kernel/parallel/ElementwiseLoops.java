// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Unary;

/** What an elementwise kernel does with one run of consecutive elements. */
public interface ElementwiseLoops {

  /** {@code y[yo + i] = f(x[xo + i])}. */
  void unary(Unary function, Span x, long xo, Span y, long yo, int n);

  /** {@code gx[at + i] = gy[at + i] * f'(x[at + i])}. */
  void unaryBackward(Unary function, Span x, Span y, Span gy, Span gx, long at, int n);

  /** {@code y[yo + i] = f(a[ao + i], b[bo + i])}. */
  void binary(Binary function, Span a, long ao, Span b, long bo, Span y, long yo, int n);

  /** {@code y[yo + i] = f(a[ao + i], b)}. */
  void binary(Binary function, Span a, long ao, float b, Span y, long yo, int n);

  /** {@code y[yo + i] = f(a, b[bo + i])}. */
  void binary(Binary function, float a, Span b, long bo, Span y, long yo, int n);

  /** {@code y[yo + i] = factor * x[xo + i] + addend}. */
  void affine(Span x, long xo, float factor, float addend, Span y, long yo, int n);
}
