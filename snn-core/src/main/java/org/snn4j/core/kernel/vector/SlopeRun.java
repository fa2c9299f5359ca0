// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import org.snn4j.core.kernel.SurrogateSlope;

/** One form of slope over arrays. */
interface SlopeRun {

  /**
   * {@code slopes[at + i] = slope(h[hAt + i] - threshold)}, in whole vectors: for at least {@code
   * n} elements.
   */
  void slopes(
      SurrogateSlope.Known constants,
      float[] h,
      int hAt,
      float threshold,
      float[] slopes,
      int at,
      int n);
}
