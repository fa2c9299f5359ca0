// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory that files are read into by a channel.
 *
 * <p>Files are read from places where pages begin, and some processors copy several times slower to
 * a place of the same distance from a page's beginning, or one of up to 64 bytes more. So this
 * memory begins a little further: what {@link ByteBuffer#allocateDirect} gives for large buffers
 * begins 16 bytes after a page.
 */
public final class ReadBuffer {

  /** Bytes of a page. */
  public static final int PAGE = 1 << 12;

  private static final int AFTER = 128;

  private ReadBuffer() {}

  /**
   * A new direct buffer, little-endian, of exactly so many bytes.
   *
   * @param bytes 0 or more, and some pages less than the longest buffer at most
   */
  public static ByteBuffer of(int bytes) {
    int pages = Math.addExact(bytes, AFTER + PAGE - 1) / PAGE;
    ByteBuffer memory = ByteBuffer.allocateDirect(Math.multiplyExact(pages + 1, PAGE));
    return memory.alignedSlice(PAGE).slice(AFTER, bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
