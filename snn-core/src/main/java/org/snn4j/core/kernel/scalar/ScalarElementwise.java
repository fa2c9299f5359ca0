// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

import java.util.Arrays;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.kernel.parallel.ElementwiseLoops;
import org.snn4j.core.kernel.parallel.HeapLoops;
import org.snn4j.core.kernel.parallel.Span;

/** Elementwise functions, block by block on the heap. */
public final class ScalarElementwise implements ElementwiseLoops {

  private static final int BLOCK = 1 << 10;

  private static float[] block(int n) {
    return new float[Math.min(BLOCK, n)];
  }

  @Override
  public void unary(Unary function, Span x, long xo, Span y, long yo, int n) {
    float[] values = block(n);
    for (int done = 0; done < n; done += BLOCK) {
      int some = Math.min(BLOCK, n - done);
      x.read(xo + done, values, 0, some);
      HeapLoops.unary(function, values, values, some);
      y.write(yo + done, values, 0, some);
    }
  }

  @Override
  public void unaryBackward(Unary function, Span x, Span y, Span gy, Span gx, long at, int n) {
    float[] in = block(n);
    float[] out = block(n);
    float[] gradient = block(n);
    for (int done = 0; done < n; done += BLOCK) {
      int some = Math.min(BLOCK, n - done);
      x.read(at + done, in, 0, some);
      y.read(at + done, out, 0, some);
      gy.read(at + done, gradient, 0, some);
      HeapLoops.unaryBackward(function, in, out, gradient, gradient, some);
      gx.write(at + done, gradient, 0, some);
    }
  }

  @Override
  public void binary(Binary function, Span a, long ao, Span b, long bo, Span y, long yo, int n) {
    float[] left = block(n);
    float[] right = block(n);
    for (int done = 0; done < n; done += BLOCK) {
      int some = Math.min(BLOCK, n - done);
      a.read(ao + done, left, 0, some);
      b.read(bo + done, right, 0, some);
      HeapLoops.binary(function, left, right, left, some);
      y.write(yo + done, left, 0, some);
    }
  }

  @Override
  public void binary(Binary function, Span a, long ao, float b, Span y, long yo, int n) {
    float[] left = block(n);
    float[] right = block(n);
    Arrays.fill(right, b);
    for (int done = 0; done < n; done += BLOCK) {
      int some = Math.min(BLOCK, n - done);
      a.read(ao + done, left, 0, some);
      HeapLoops.binary(function, left, right, left, some);
      y.write(yo + done, left, 0, some);
    }
  }

  @Override
  public void binary(Binary function, float a, Span b, long bo, Span y, long yo, int n) {
    float[] left = block(n);
    float[] right = block(n);
    Arrays.fill(left, a);
    for (int done = 0; done < n; done += BLOCK) {
      int some = Math.min(BLOCK, n - done);
      b.read(bo + done, right, 0, some);
      HeapLoops.binary(function, left, right, right, some);
      y.write(yo + done, right, 0, some);
    }
  }

  @Override
  public void affine(Span x, long xo, float factor, float addend, Span y, long yo, int n) {
    float[] values = block(n);
    for (int done = 0; done < n; done += BLOCK) {
      int some = Math.min(BLOCK, n - done);
      x.read(xo + done, values, 0, some);
      HeapLoops.affine(values, factor, addend, values, some);
      y.write(yo + done, values, 0, some);
    }
  }
}
