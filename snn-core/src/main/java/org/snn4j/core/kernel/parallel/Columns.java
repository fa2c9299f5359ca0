// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.ColumnAffine;
import org.snn4j.core.replay.Recording;

/**
 * The constants of a {@link ColumnAffine}, as loops over any stretch of memory read them.
 *
 * <p>Each vector is repeated to a ring of at least {@value #LEAST} channels; element {@code i} of
 * the memory takes place {@code i mod width} of it. Behind the ring's end stand its first {@value
 * #SPARE} elements again, so that a vector of the processor may begin at any place.
 */
public final class Columns {

  private static final int LEAST = 1 << 8;

  /** The longest vector of any processor. */
  private static final int SPARE = 16;

  private final int channels;
  private final int width;
  private final float[] bias;
  private final float[] mean;
  private final float[] scale;
  private final float[] shift;

  private Columns(ColumnAffine affine) {
    channels = Math.toIntExact(affine.channels());
    width = channels * Math.max(1, (LEAST + channels - 1) / channels);
    bias = affine.bias() == null ? null : ring(Span.of(affine.bias()));
    mean = ring(Span.of(affine.mean()));
    scale = ring(Span.of(affine.scale()));
    shift = ring(Span.of(affine.shift()));
  }

  /** The constants of a map, or null for null. */
  static Columns orNull(ColumnAffine affine) {
    return affine == null ? null : new Columns(affine);
  }

  private float[] ring(Span values) {
    float[] ring = new float[width + SPARE];
    Recording.always(() -> fill(ring, values));
    return ring;
  }

  private void fill(float[] ring, Span values) {
    values.read(0, ring, 0, channels);
    for (int i = channels; i < ring.length; i++) {
      ring[i] = ring[i - channels];
    }
  }

  /** The number of channels. */
  int channels() {
    return channels;
  }

  /** The length of the ring, without what stands behind its end. */
  public int width() {
    return width;
  }

  /** The place of a memory's element. */
  public int place(long element) {
    return (int) (element % width);
  }

  /** What is added first, or null. */
  public float[] bias() {
    return bias;
  }

  /** What is subtracted. */
  public float[] mean() {
    return mean;
  }

  /** What the difference is multiplied with. */
  public float[] scale() {
    return scale;
  }

  /** What is added last. */
  public float[] shift() {
    return shift;
  }

  /** Applies the map to {@code n} values that were read from element {@code from} on. */
  void apply(long from, float[] values, int at, int n) {
    centre(from, values, at, n);
    for (int done = 0; done < n; ) {
      int c = place(from + done) - at - done;
      int end = at + done + Math.min(n - done, width - place(from + done));
      for (int i = at + done; i < end; i++) {
        values[i] = values[i] * scale[c + i] + shift[c + i];
      }
      done = end - at;
    }
  }

  /** Adds the bias and subtracts the mean only. */
  void centre(long from, float[] values, int at, int n) {
    for (int done = 0; done < n; ) {
      int c = place(from + done) - at - done;
      int end = at + done + Math.min(n - done, width - place(from + done));
      if (bias != null) {
        for (int i = at + done; i < end; i++) {
          values[i] += bias[c + i];
        }
      }
      for (int i = at + done; i < end; i++) {
        values[i] -= mean[c + i];
      }
      done = end - at;
    }
  }
}
