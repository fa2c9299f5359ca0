// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * Pooling over images with their channels innermost: x is the row-major memory {@code [N, H, W,
 * C]}, y is {@code [N, OH, OW, C]}.
 */
public interface PoolingKernels {

  /** The largest value of each window; padding never wins. NaN wins. */
  void max(PoolingWindow window, Tensor x, Tensor y);

  /** Sends each gradient to its window's first maximum in row-major order. */
  void maxBackward(PoolingWindow window, Tensor x, Tensor g, Tensor gx);

  /**
   * Whether {@link #maxNoting} and {@link #maxBackwardByPlaces} are there for such images: a byte
   * of each result is all that a derivative has to keep then, and it goes back faster.
   */
  default boolean notesPlaces(PoolingWindow window, long channels) {
    return false;
  }

  /** The shape of the FLOAT tensor whose memory holds the places of so many results. */
  static Shape placesShape(long results) {
    return Shape.of((results + Float.BYTES - 1) / Float.BYTES);
  }

  /**
   * As {@link #max}, and notes where in its window each result was found first.
   *
   * @param places of {@link #placesShape}; what is in it only {@link #maxBackwardByPlaces} knows
   */
  default void maxNoting(PoolingWindow window, Tensor x, Tensor y, Tensor places) {
    throw new UnsupportedOperationException("PoolingKernels: these do not note places");
  }

  /** As {@link #maxBackward}, by the places that {@link #maxNoting} has noted. */
  default void maxBackwardByPlaces(PoolingWindow window, Tensor places, Tensor g, Tensor gx) {
    throw new UnsupportedOperationException("PoolingKernels: these do not note places");
  }

  /**
   * Whether these kernels take the maxima of such images where they are spikes known as bits: whole
   * words of channels, and a pixel of the image in every window.
   */
  default boolean poolsBits(PoolingWindow window, long channels) {
    return false;
  }

  /**
   * As {@link #max} of spikes: a result is one if a pixel of its window is.
   *
   * @param channels C, for which {@link #poolsBits} holds
   * @param x bits {@code [N, H, W, C]}
   * @param y receives bits {@code [N, OH, OW, C]}
   */
  default void max(PoolingWindow window, long channels, SpikeBits x, SpikeBits y) {
    throw new UnsupportedOperationException("PoolingKernels: these do not read bits");
  }

  /**
   * As {@link #maxNoting} of spikes, where {@link #notesPlaces} holds, too.
   *
   * @param channels C, for which {@link #poolsBits} holds
   * @param x bits {@code [N, H, W, C]}
   * @param y receives bits {@code [N, OH, OW, C]}
   * @param places of {@link #placesShape}, for {@link #maxBackwardByPlaces}
   */
  default void maxNoting(
      PoolingWindow window, long channels, SpikeBits x, SpikeBits y, Tensor places) {
    throw new UnsupportedOperationException("PoolingKernels: these do not read bits");
  }

  /** The mean of each window, divided as {@link PoolingWindow#divisor} says. */
  void average(PoolingWindow window, Tensor x, Tensor y);

  /** Spreads each gradient over its window. */
  void averageBackward(PoolingWindow window, Tensor g, Tensor gx);
}
