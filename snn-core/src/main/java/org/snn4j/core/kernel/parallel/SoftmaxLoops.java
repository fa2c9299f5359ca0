// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** What softmax does with one row of {@code n} consecutive elements from {@code at} on. */
public interface SoftmaxLoops {

  /** {@code y = e^(x - max) / sum}. */
  void softmax(Span x, Span y, long at, int n);

  /** {@code gx = y * (g - sum(g * y))}. */
  void softmaxBackward(Span y, Span g, Span gx, long at, int n);

  /** {@code y = x - max - log sum e^(x - max)}. */
  void logSoftmax(Span x, Span y, long at, int n);

  /** {@code gx = g - e^y * sum(g)}. */
  void logSoftmaxBackward(Span y, Span g, Span gx, long at, int n);
}
