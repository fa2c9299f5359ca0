// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What stands before the packets.
 *
 * @param compression how packets are packed
 * @param streams the streams by number
 * @param packets where the first packet begins
 * @param end where the last one ends: at the index, or at the file's end if it has none
 * @param hasIndex whether an index of the packets follows them
 */
record FileHeader(
    Aedat4Compression compression,
    Map<Integer, Aedat4Stream> streams,
    long packets,
    long end,
    boolean hasIndex) {

  private static final String MAGIC = "#!AER-DAT4.0\r\n";
  private static final int SIZE = 4;

  static FileHeader read(FileBytes file) {
    requireMagic(file);
    long at = MAGIC.length();
    try {
      if (file.size() < at + SIZE) {
        throw new DamageException("the file ends before its header");
      }
      int size = file.read(at, SIZE).getInt();
      if (size < 0 || size > file.size() - at - SIZE) {
        throw new DamageException(
            "the header must end within the file but tells " + size + " bytes");
      }
      HeaderTable table = SizedTable.reading(() -> new HeaderTable(file.read(at, SIZE + size)));
      return SizedTable.reading(() -> of(table, at + SIZE + size, file.size()));
    } catch (DamageException e) {
      throw file.damaged(at, e);
    }
  }

  private static FileHeader of(HeaderTable table, long packets, long fileSize)
      throws DamageException {
    long index = table.dataTable();
    if (index != -1 && (index < packets || index >= fileSize)) {
      throw new DamageException(
          "the index of packets must lie between bytes "
              + packets
              + " and "
              + fileSize
              + " but is told to begin at "
              + index);
    }
    return new FileHeader(
        table.compression(),
        StreamsXml.read(table.streams()),
        packets,
        index == -1 ? fileSize : index,
        index != -1);
  }

  /**
   * How many elements of a size the packets can hold; 0 if they are packed, which tells nothing.
   */
  long most(int elementBytes) {
    return compression == Aedat4Compression.NONE ? (end - packets) / elementBytes : 0;
  }

  private static void requireMagic(FileBytes file) {
    int length = (int) Math.min(MAGIC.length(), file.size());
    String first = new String(file.read(0, length).array(), StandardCharsets.ISO_8859_1);
    if (!first.equals(MAGIC)) {
      throw file.refused(
          "is no AEDAT 4 file: it must begin with '"
              + MAGIC.strip()
              + "' but begins with '"
              + first.replaceAll("[^ -~]", "?")
              + "'");
    }
  }
}
