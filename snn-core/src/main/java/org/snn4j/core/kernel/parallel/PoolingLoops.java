// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Optional;
import org.snn4j.core.kernel.PoolingWindow;

/** How maxima over windows are taken, output row by output row. */
public interface PoolingLoops {

  /** Computes output rows, with the buffers that takes; for one thread. */
  @FunctionalInterface
  interface Rows {

    /**
     * Writes one output row of one image.
     *
     * @param x memory {@code [N, H, W, C]}
     * @param y memory {@code [N, OH, OW, C]}
     */
    void write(Span x, Span y, long image, int outRow);
  }

  /** Sends gradients of whole images back, with the buffers that takes; for one thread. */
  @FunctionalInterface
  interface Images {

    /**
     * Writes the gradient of one image.
     *
     * @param x memory {@code [N, H, W, C]}
     * @param g memory {@code [N, OH, OW, C]}
     * @param gx memory {@code [N, H, W, C]}
     */
    void write(Span x, Span g, Span gx, long image);
  }

  /**
   * Maxima whose places are noted: of each result, in their order, a byte with the number of the
   * first place in its window that holds it, padding counted, row by row.
   */
  interface Noting {

    /** As {@link PoolingLoops#max}, writing places. */
    Rows max(Span places);

    /** As {@link PoolingLoops#maxBackward}, taking the places for x. */
    Images backward();
  }

  /** How places are noted of windows over images with so many channels, if they are. */
  default Optional<Noting> noting(PoolingWindow window, int channels) {
    return Optional.empty();
  }

  /** The largest values of windows over images with so many channels; NaN wins. */
  Rows max(PoolingWindow window, int channels);

  /** Sends each gradient to its window's first maximum in row-major order; NaN is the largest. */
  default Images maxBackward(PoolingWindow window, int channels) {
    return new PoolingBackward(window, channels)::max;
  }
}
