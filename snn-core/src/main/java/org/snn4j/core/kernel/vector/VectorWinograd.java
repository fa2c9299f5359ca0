// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.snn4j.core.kernel.parallel.HeapMatrices;
import org.snn4j.core.kernel.parallel.ProductLoops;
import org.snn4j.core.kernel.parallel.Span;
import org.snn4j.core.kernel.parallel.WinogradLoops;

/**
 * The transforms of F(4x4, 3x3) that A. Lavin and S. Gray give, in as few operations as their
 * common parts allow.
 */
public final class VectorWinograd implements WinogradLoops {

  private static final int SIXTEEN = 16;

  private final ProductLoops products = ProductLanes.copies().of(true);

  /** Loops without state. */
  public VectorWinograd() {}

  /**
   * Whether products over these vectors come near ND4J's own: where there are fewer registers than
   * 32 or shorter ones, nobody has measured that.
   */
  static boolean isFast() {
    return LANES == SIXTEEN;
  }

  @Override
  public int width() {
    return ProductLanes.WIDTH;
  }

  @Override
  public int rows() {
    return ProductLanes.ROWS;
  }

  @Override
  public void patch(float[] from, int at, int step, float[] to, int place, int pitch, int lanes) {
    for (int i = 0; i < lanes; i += LANES) {
      int q = at + i;
      FloatVector d0 = get(from, q);
      FloatVector d1 = get(from, q + step);
      FloatVector d2 = get(from, q + 2 * step);
      FloatVector d3 = get(from, q + 3 * step);
      FloatVector d4 = get(from, q + 4 * step);
      FloatVector d5 = get(from, q + 5 * step);
      int p = place + i;
      d0.fma(all(4), d2.fma(all(-5), d4)).intoArray(to, p);
      FloatVector even = d2.fma(all(-4), d4);
      FloatVector odd = d1.fma(all(-4), d3);
      even.add(odd).intoArray(to, p + pitch);
      even.sub(odd).intoArray(to, p + 2 * pitch);
      FloatVector far = d4.sub(d2);
      FloatVector near = d3.sub(d1).mul(all(2));
      far.add(near).intoArray(to, p + 3 * pitch);
      far.sub(near).intoArray(to, p + 4 * pitch);
      d1.fma(all(4), d3.fma(all(-5), d5)).intoArray(to, p + 5 * pitch);
    }
  }

  @Override
  public void weights(float[] from, int at, int step, float[] to, int place, int pitch, int lanes) {
    for (int i = 0; i < lanes; i += LANES) {
      FloatVector w0 = get(from, at + i);
      FloatVector w1 = get(from, at + i + step);
      FloatVector w2 = get(from, at + i + 2 * step);
      int p = place + i;
      w0.mul(all(0.25f)).intoArray(to, p);
      FloatVector ends = w0.add(w2).mul(all(-1f / 6));
      FloatVector middle = w1.mul(all(1f / 6));
      ends.sub(middle).intoArray(to, p + pitch);
      ends.add(middle).intoArray(to, p + 2 * pitch);
      FloatVector weighed = w0.fma(all(0.25f), w2).mul(all(1f / 6));
      FloatVector half = w1.mul(all(1f / 12));
      weighed.add(half).intoArray(to, p + 3 * pitch);
      weighed.sub(half).intoArray(to, p + 4 * pitch);
      w2.intoArray(to, p + 5 * pitch);
    }
  }

  @Override
  public void results(float[] from, int at, int step, float[] to, int place, int pitch, int lanes) {
    for (int i = 0; i < lanes; i += LANES) {
      int q = at + i;
      FloatVector m1 = get(from, q + step);
      FloatVector m2 = get(from, q + 2 * step);
      FloatVector m3 = get(from, q + 3 * step);
      FloatVector m4 = get(from, q + 4 * step);
      FloatVector sum = m1.add(m2);
      FloatVector difference = m1.sub(m2);
      FloatVector farSum = m3.add(m4);
      FloatVector far = m3.sub(m4);
      int p = place + i;
      get(from, q).add(sum).add(farSum).intoArray(to, p);
      far.fma(all(2), difference).intoArray(to, p + pitch);
      farSum.fma(all(4), sum).intoArray(to, p + 2 * pitch);
      FloatVector last = far.fma(all(8), difference);
      last.add(get(from, q + 5 * step)).intoArray(to, p + 3 * pitch);
    }
  }

  @Override
  public void multiply(
      float[] a, int at, float[] b, int from, float[] c, int to, int rows, int terms) {
    HeapMatrices tiles = new HeapMatrices(a, at, 0, terms, 1);
    HeapMatrices weights = new HeapMatrices(b, from, 0, width(), 1);
    HeapMatrices results = new HeapMatrices(c, to, 0, width(), 1);
    products.multiply(tiles, weights, results, 1, rows, terms, width());
  }

  @Override
  public void write(float[] from, int at, int rows, int channels, Span y, long to, long pitch) {
    Object memory = OffHeap.memory(y);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < channels; i += LANES) {
        FloatVector vector = get(from, at + row * width() + i);
        OffHeap.store(vector, memory, Float.BYTES * (to + row * pitch + i));
      }
    }
  }

  private static FloatVector get(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
