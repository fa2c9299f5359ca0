// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.snn4j.datasets.event.Events;

/** Writes AEDAT 2.0 with a layout's addresses. */
final class Aedat2Writer {

  private static final String HEADER =
      "#!AER-DAT2.0\r\n"
          + "# This is a raw AE data file - do not edit\r\n"
          + "# Data format is int32 address, int32 timestamp (8 bytes total), repeated for each"
          + " event\r\n"
          + "# Timestamps tick is 1 us\r\n"
          + "#End Of ASCII Header\r\n";
  private static final long LAST_TIME = 0xFFFF_FFFFL;
  private static final int EVENT = 8;
  private static final int BLOCK = 1 << 13;

  private final Aedat2.Layout layout;

  Aedat2Writer(Aedat2.Layout layout) {
    this.layout = layout;
  }

  void write(Path file, Events events) {
    WritableEvents.checkPixels("Aedat2.write", events, layout.sensor());
    WritableEvents.checkTimes("Aedat2.write", events, LAST_TIME);
    checkRoom(layout.x(), layout.sensor().width());
    checkRoom(layout.y(), layout.sensor().height());
    WholeFile.write(file, out -> write(events, out));
  }

  private void write(Events events, OutputStream out) throws IOException {
    out.write(HEADER.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer block = ByteBuffer.allocate(BLOCK * EVENT);
    for (int i = 0; i < events.length(); i++) {
      block.putInt(address(events, i)).putInt((int) events.t(i));
      if (!block.hasRemaining() || i == events.length() - 1) {
        out.write(block.array(), 0, block.position());
        block.clear();
      }
    }
  }

  private int address(Events events, int i) {
    return layout.x().encode(events.x(i), layout.sensor().width())
        | layout.y().encode(events.y(i), layout.sensor().height())
        | layout.p().encode(events.p(i), 2);
  }

  private void checkRoom(AddressField field, int pixels) {
    if (pixels > 1 << field.bits()) {
      throw new IllegalArgumentException(
          "Aedat2.write: the "
              + field.bits()
              + " bits of the address must name "
              + pixels
              + " pixels but cannot");
    }
  }
}
