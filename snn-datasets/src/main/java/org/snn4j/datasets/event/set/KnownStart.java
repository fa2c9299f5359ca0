// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.nio.ByteBuffer;
import org.snn4j.core.tensor.Shape;

/**
 * What was found out about a file of frames that began with certain bytes. The files of one folder
 * begin alike but for their date and checksum, so that only the first one's text is understood word
 * by word.
 *
 * @param start the bytes before the first number
 * @param needed the frames that were asked for
 * @param there how many values the file gives of them
 */
record KnownStart(ByteBuffer start, Shape needed, int there) {

  /** The date, the time and the checksum of a zip archive's entry. */
  private static final int OWN = 10;

  private static final int OWN_END = 18;

  /** Keeps the bytes from a buffer's beginning up to the first number. */
  static KnownStart of(ByteBuffer file, int position, Shape needed, int there) {
    byte[] start = new byte[position];
    file.get(0, start);
    return new KnownStart(ByteBuffer.wrap(start), needed, there);
  }

  /** Where the first number stands. */
  int position() {
    return start.limit();
  }

  /** Where the last number ends that is needed. */
  long end() {
    return position() + (long) there * Float.BYTES;
  }

  /** Whether what is known is true of a file, too, whose beginning is in a buffer. */
  boolean suits(ByteBuffer file, Shape frames) {
    return file.limit() >= position()
        && frames.equals(needed)
        && isSame(file, 0, OWN)
        && isSame(file, OWN_END, position() - OWN_END);
  }

  private boolean isSame(ByteBuffer file, int from, int length) {
    return file.slice(from, length).equals(start.slice(from, length));
  }
}
