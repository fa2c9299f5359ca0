// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * AEDAT 1.0 and 2.0, the formats of jAER: lines of text that begin with {@code #}, then for each
 * event an address and a time in microseconds, big-endian; the address has 16 bits in AEDAT 1.0 and
 * 32 in 2.0, the time 32 without a sign. What the bits of an address mean depends on the camera.
 *
 * <p>External inputs, samples of frames and of motion sensors are skipped. Times that go backwards
 * and pixels outside the sensor are refused, and so are pieces of events.
 */
public final class Aedat2 {

  private Aedat2() {}

  /**
   * Where an address holds the pixel.
   *
   * @param sensor the camera's size
   * @param x the bits of the column
   * @param y the bits of the row
   * @param p the bit of the polarity
   * @param other bits of which any tells that the record is no event of a pixel
   */
  public record Layout(
      SensorSize sensor, AddressField x, AddressField y, AddressField p, int other) {

    private static final SensorSize SIZE_128 = new SensorSize(128, 128);

    /** DVS128 as it stands in the file: x in bits 1 to 7, y in bits 8 to 14, p in bit 0. */
    public static final Layout DVS128 =
        new Layout(
            SIZE_128,
            AddressField.plain(1, 7),
            AddressField.plain(8, 7),
            AddressField.plain(0, 1),
            1 << 15);

    /**
     * DVS128 as readers of CIFAR10-DVS turn it: with X, Y and P of {@link #DVS128}, x = 127 - Y, y
     * = 127 - X and p = 1 - P.
     */
    public static final Layout CIFAR10_DVS =
        new Layout(
            SIZE_128,
            AddressField.mirrored(8, 7),
            AddressField.mirrored(1, 7),
            AddressField.mirrored(0, 1),
            1 << 15);

    /** Refuses fields that do not lie within 32 bits. */
    public Layout {
      if (p.bits() != 1) {
        throw new IllegalArgumentException(
            "Aedat2.Layout: the polarity p must have 1 bit but has " + p.bits());
      }
      if ((x.mask() & y.mask()) != 0 || ((x.mask() | y.mask()) & p.mask()) != 0) {
        throw new IllegalArgumentException("Aedat2.Layout: x, y and p must not share bits");
      }
      if (((x.mask() | y.mask() | p.mask()) & other) != 0) {
        throw new IllegalArgumentException(
            "Aedat2.Layout: the bits 'other' must be none of x, y and p");
      }
    }

    /**
     * DAVIS cameras, such as the DAVIS240 of 180 rows and 240 columns or the DAVIS346 of 260 and
     * 346: y in bits 22 to 30, x in bits 12 to 21, p in bit 11. Column 0 is the left one and row 0
     * the upper one, to which end both are mirrored.
     */
    public static Layout davis(SensorSize sensor) {
      return new Layout(
          sensor,
          AddressField.mirrored(12, 10),
          AddressField.mirrored(22, 9),
          AddressField.plain(11, 1),
          1 << 31 | 1 << 10);
    }
  }

  /**
   * All events.
   *
   * @throws org.snn4j.datasets.DataFileException if the file is no such file, or damaged
   */
  public static Events read(Path file, Layout layout) {
    return of(layout).read(file);
  }

  /** All events that can be saved from a file of which at least the first line is right. */
  public static Repaired repair(Path file, Layout layout, Repair how) {
    return of(layout).repair(file, how);
  }

  /** All events in blocks; as strict as {@link #read}. */
  public static void stream(Path file, Layout layout, Consumer<Events> blocks) {
    of(layout).stream(file, blocks);
  }

  /**
   * Writes AEDAT 2.0; the file appears as a whole.
   *
   * @throws IllegalArgumentException if an event does not fit: a pixel outside the layout's sensor,
   *     a time before the event before, below 0 or of more than 32 bits
   */
  public static void write(Path file, Events events, Layout layout) {
    new Aedat2Writer(layout).write(file, events);
  }

  private static EventFile of(Layout layout) {
    return (in, sieve) -> {
      Aedat2Header header = Aedat2Header.read(in);
      RecordForm form = new AddressForm(layout, header.version() == 1 ? 2 : 4);
      sieve.columns().expect(in.remaining() / form.bytes());
      long end = in.position() + in.remaining();
      int rest = in.takeRecords(form, end, sieve);
      if (rest > 0) {
        sieve
            .faults()
            .lost(
                in.position(),
                sieve.records(),
                rest,
                "an event of " + form.bytes() + " bytes is cut off after " + rest);
      }
    };
  }
}
