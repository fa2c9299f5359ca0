// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

/**
 * Words of eight bytes with the addresses of a DVS128, whose 7 bits can name no pixel outside the
 * sensor. With shifts that the compiler knows they take half the time of any layout's.
 *
 * @param isSwapped whether the lower bits are y and the higher are x
 * @param isMirrored whether x, y and p count backwards
 */
record Dvs128Words(boolean isSwapped, boolean isMirrored) {

  private static final int PIXEL = 127;
  private static final long USED = 0x7FFFL << Integer.SIZE;
  private static final long TIME = 0xFFFF_FFFFL;

  private static final AddressField LOW = AddressField.plain(1, 7);
  private static final AddressField HIGH = AddressField.plain(8, 7);

  /** Whether a layout is one of these. */
  static boolean suits(Aedat2.Layout layout) {
    boolean isMirrored = layout.p().isMirrored();
    boolean isPlain = isFields(layout.x(), layout.y(), isMirrored);
    return (isPlain || isFields(layout.y(), layout.x(), isMirrored))
        && layout.p().shift() == 0
        && layout.sensor().width() == PIXEL + 1
        && layout.sensor().height() == PIXEL + 1;
  }

  private static boolean isFields(AddressField low, AddressField high, boolean isMirrored) {
    return low.mask() == LOW.mask()
        && high.mask() == HIGH.mask()
        && low.isMirrored() == isMirrored
        && high.isMirrored() == isMirrored;
  }

  /** What such a layout is. */
  static Dvs128Words of(Aedat2.Layout layout) {
    return new Dvs128Words(layout.x().mask() == HIGH.mask(), layout.p().isMirrored());
  }

  /** As {@link RecordForm#spread}. */
  long spread(byte[] block, int from, int records, Columns into, long last) {
    long[] t = into.t;
    char[] low = isSwapped ? into.y : into.x;
    char[] high = isSwapped ? into.x : into.y;
    byte[] p = into.p;
    int start = into.length;
    int pixelFlip = isMirrored ? PIXEL : 0;
    int flip = isMirrored ? 1 : 0;
    long before = last;
    long doubt = 0;
    long bits = 0;
    for (int i = 0; i < records; i++) {
      long word = (long) RecordForm.BIG_ENDIAN.get(block, from + i * Long.BYTES);
      int address = (int) (word >>> Integer.SIZE);
      long time = word & TIME;
      t[start + i] = time;
      low[start + i] = (char) ((address >>> 1 & PIXEL) ^ pixelFlip);
      high[start + i] = (char) ((address >>> 8 & PIXEL) ^ pixelFlip);
      p[start + i] = (byte) ((address & 1) ^ flip);
      doubt |= time - before;
      before = time;
      bits |= word;
    }
    return (bits & ~(USED | TIME)) != 0 ? -1 : doubt;
  }
}
