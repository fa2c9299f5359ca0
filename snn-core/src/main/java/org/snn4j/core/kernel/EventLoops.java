// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.snn4j.core.tensor.DType;

/**
 * Plain loops for the first events of a JVM, and fast ones for those after. Loops of vectors take a
 * second until they are compiled, in which plain ones decode all that a short command reads. All
 * loops give the same.
 */
final class EventLoops implements EventKernels {

  /** More than a command reads that looks at a few recordings, and little of a whole data set. */
  private static final long FIRST = 1L << 26;

  /** For all files of the JVM; who insists on a provider gets it from the first event on. */
  static final EventKernels SHARED =
      new EventLoops(
          System.getProperty(KernelChoice.PROPERTY) == null ? FIRST : 0,
          () -> KernelChoice.onHost(DType.FLOAT).events());

  private final PlainEvents plain = new PlainEvents();
  private final Supplier<EventKernels> fast;
  private final AtomicLong left;

  /**
   * Loops.
   *
   * @param first how many events the plain ones take
   * @param fast the others, asked for at each call after those
   */
  EventLoops(long first, Supplier<EventKernels> fast) {
    this.left = new AtomicLong(first);
    this.fast = fast;
  }

  private EventKernels next(int count) {
    if (left.get() <= 0) {
      return fast.get();
    }
    left.addAndGet(-count);
    return plain;
  }

  @Override
  public long addresses(
      byte[] bytes,
      int from,
      int count,
      long last,
      EventAddress address,
      EventArrays into,
      int to) {
    return next(count).addresses(bytes, from, count, last, address, into, to);
  }

  @Override
  public long polarities(byte[] bytes, int from, int count, long last, EventArrays into, int to) {
    return next(count).polarities(bytes, from, count, last, into, to);
  }

  @Override
  public long pairs(
      byte[] bytes, int from, int count, long last, long up, EventArrays into, int to) {
    return next(count).pairs(bytes, from, count, last, up, into, to);
  }

  @Override
  public long fives(byte[] bytes, int from, int count, long last, EventArrays into, int to) {
    return next(count).fives(bytes, from, count, last, into, to);
  }
}
