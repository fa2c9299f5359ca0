// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.nio.ByteOrder;
import java.nio.LongBuffer;
import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.kernel.spike.SpikeBits;

/**
 * Maxima of spikes known as bits with the places where they were found first, as {@link
 * PoolingLoops.Noting} notes them. The binary digits of the places' numbers are found for 64
 * channels at once, and spread over their bytes four digits at a time.
 */
final class NotedBits implements BitRows {

  private static final int DIGITS = 4;

  /** Eight bits as eight bytes of 0 or 1, the lowest first. */
  private static final long[] SPREAD = spread();

  private final PoolingWindow window;
  private final int pixel;
  private final long[] x;
  private final long[] y;
  private final LongBuffer noted;
  private final WindowPlaces places;
  private final long[] notes;
  private final long[][] digits;
  private final long[] found = new long[DIGITS];

  /**
   * For one thread.
   *
   * @param pixel words of a pixel
   * @param x bits {@code [N, H, W, C]}
   * @param y receives bits {@code [N, OH, OW, C]}
   * @param noted receives a byte of each result
   */
  NotedBits(PoolingWindow window, int pixel, SpikeBits x, SpikeBits y, Span noted) {
    this.window = window;
    this.pixel = pixel;
    this.x = x.words();
    this.y = y.words();
    this.noted = noted.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    this.places = new WindowPlaces(window, pixel);
    this.notes = new long[window.outWidth() * pixel * Byte.SIZE];
    this.digits = digits(places.starts().length);
  }

  private static long[] spread() {
    long[] spread = new long[1 << Byte.SIZE];
    for (int bits = 0; bits < spread.length; bits++) {
      for (int i = 0; i < Byte.SIZE; i++) {
        spread[bits] |= (bits >>> i & 1L) << (i * Byte.SIZE);
      }
    }
    return spread;
  }

  /** Of each digit, in which numbers it is set, all bits or none. */
  private static long[][] digits(int numbers) {
    int most = Integer.SIZE - Integer.numberOfLeadingZeros(numbers - 1);
    int passes = Math.max(1, (most + DIGITS - 1) / DIGITS);
    long[][] digits = new long[passes * DIGITS][numbers];
    for (int digit = 0; digit < digits.length; digit++) {
      for (int number = 0; number < numbers; number++) {
        digits[digit][number] = -(number >>> digit & 1L);
      }
    }
    return digits;
  }

  @Override
  public void write(long image, int outRow) {
    long first = (image * window.outHeight() + outRow) * window.outWidth() * pixel;
    for (int column = 0; column < window.outWidth(); column++) {
      int count = places.find(image, outRow, column);
      for (int digit = 0; digit < digits.length; digit += DIGITS) {
        note((int) first, column * pixel, count, digit);
      }
    }
    noted.put((int) (first * Byte.SIZE), notes);
  }

  /** Joins the words of a pixel and adds digits of the places' numbers to its notes. */
  private void note(int first, int at, int count, int digit) {
    for (int i = 0; i < pixel; i++) {
      y[first + at + i] = word(i, count, digit);
      put(found, digit, notes, (at + i) * Byte.SIZE);
    }
  }

  /** Joins words and finds digits of the places' numbers. */
  private long word(int word, int count, int digit) {
    long[] starts = places.starts();
    int[] numbers = places.numbers();
    long[] d0 = digits[digit];
    long[] d1 = digits[digit + 1];
    long[] d2 = digits[digit + 2];
    long[] d3 = digits[digit + 3];
    // Where no pixel spikes, all are equal, and the first one counts.
    long left = -1;
    long f0 = 0;
    long f1 = 0;
    long f2 = 0;
    long f3 = 0;
    for (int place = 0; place < count; place++) {
      long bits = x[(int) starts[place] + word];
      long here = bits & left;
      int number = numbers[place];
      f0 |= here & d0[number];
      f1 |= here & d1[number];
      f2 |= here & d2[number];
      f3 |= here & d3[number];
      left &= ~bits;
    }
    found[0] = f0 | (left & d0[numbers[0]]);
    found[1] = f1 | (left & d1[numbers[0]]);
    found[2] = f2 | (left & d2[numbers[0]]);
    found[3] = f3 | (left & d3[numbers[0]]);
    return ~left;
  }

  private static void put(long[] found, int digit, long[] notes, int at) {
    long f0 = found[0];
    long f1 = found[1];
    long f2 = found[2];
    long f3 = found[3];
    for (int i = 0; i < Byte.SIZE; i++) {
      long number =
          SPREAD[(int) f0 & 0xff]
              | SPREAD[(int) f1 & 0xff] << 1
              | SPREAD[(int) f2 & 0xff] << 2
              | SPREAD[(int) f3 & 0xff] << 3;
      notes[at + i] = digit == 0 ? number : notes[at + i] | number << digit;
      f0 >>>= Byte.SIZE;
      f1 >>>= Byte.SIZE;
      f2 >>>= Byte.SIZE;
      f3 >>>= Byte.SIZE;
    }
  }
}
