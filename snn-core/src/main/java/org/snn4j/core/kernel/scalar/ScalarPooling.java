// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.kernel.parallel.PoolingLoops;
import org.snn4j.core.kernel.parallel.PoolingRow;

/** Maxima over rows on the heap. */
public final class ScalarPooling implements PoolingLoops {

  /** Loops without state. */
  public ScalarPooling() {}

  @Override
  public Rows max(PoolingWindow window, int channels) {
    PoolingRow row = new PoolingRow(window, channels);
    return (x, y, image, outRow) -> row.forward(x, y, image, outRow, true);
  }
}
