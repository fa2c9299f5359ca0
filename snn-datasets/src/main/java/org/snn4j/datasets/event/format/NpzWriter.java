// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/** Writes events as the arrays of an {@code .npz} file that is not packed. */
final class NpzWriter {

  private static final LocalDateTime LONG_AGO = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final SensorSize LARGEST = new SensorSize(1 << 16, 1 << 16);
  private static final int BLOCK = 1 << 13;
  private static final int HEADER = 128;

  private final Events events;

  NpzWriter(Events events) {
    this.events = events;
  }

  /** One number of an event. */
  @FunctionalInterface
  private interface Column {
    void put(ByteBuffer out, int event);
  }

  void write(Path file) {
    WritableEvents.checkPixels("EventNpz.write", events, LARGEST);
    WholeFile.write(
        file,
        out -> {
          // Closed by whoever opened what is below.
          ZipOutputStream zip = new ZipOutputStream(out);
          zip.setMethod(ZipOutputStream.STORED);
          add(zip, "t", "<i8", Long.BYTES, (to, i) -> to.putLong(events.t(i)));
          add(zip, "x", "<i4", Integer.BYTES, (to, i) -> to.putInt(events.x(i)));
          add(zip, "y", "<i4", Integer.BYTES, (to, i) -> to.putInt(events.y(i)));
          add(zip, "p", "|u1", Byte.BYTES, (to, i) -> to.put((byte) events.p(i)));
          zip.finish();
        });
  }

  /** What is not packed needs its checksum before it, so the array is made twice. */
  private void add(ZipOutputStream zip, String name, String type, int bytes, Column column)
      throws IOException {
    byte[] header = header(type);
    CRC32 checksum = new CRC32();
    OutputStream nowhere = OutputStream.nullOutputStream();
    write(new CheckedOutputStream(nowhere, checksum), header, bytes, column);
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(LONG_AGO);
    entry.setSize(header.length + (long) events.length() * bytes);
    entry.setCompressedSize(entry.getSize());
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    write(zip, header, bytes, column);
    zip.closeEntry();
  }

  private void write(OutputStream out, byte[] header, int bytes, Column column) throws IOException {
    out.write(header);
    ByteBuffer block = ByteBuffer.allocate(BLOCK * bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < events.length(); from += BLOCK) {
      int end = Math.min(events.length(), from + BLOCK);
      for (int i = from; i < end; i++) {
        column.put(block, i);
      }
      out.write(block.array(), 0, block.position());
      block.clear();
    }
  }

  /** Version 1 of the format: the text begins at byte 10 and ends where numbers are aligned. */
  private byte[] header(String type) {
    String text =
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + events.length() + ",), }";
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) (HEADER - header.position() - 2));
    header.put(text.getBytes(StandardCharsets.US_ASCII));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }
}
