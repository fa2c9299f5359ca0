// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.snn4j.datasets.event.frame.FrameStack;

/**
 * Writes frames as NumPy's {@code .npz} with one array {@code frames [t, 2, H, W]} of 32-bit
 * floats, so that {@code numpy.load(file)['frames']} gives it. The same frames give the same bytes.
 */
public enum FrameNpzWriter {
  /** Not packed: read at the speed of the disk. */
  PLAIN(ZipOutputStream.STORED),
  /** Packed: often a tenth of the size, and slower to read. */
  PACKED(ZipOutputStream.DEFLATED);

  private static final LocalDateTime LONG_AGO = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final int HEADER = 128;

  private final int method;

  FrameNpzWriter(int method) {
    this.method = method;
  }

  /** Writes a file's content; the stream is closed by the caller. */
  public void write(FrameStack frames, OutputStream out) throws IOException {
    byte[] bytes = npy(frames);
    ZipEntry entry = new ZipEntry(FrameNpz.ARRAY);
    entry.setTimeLocal(LONG_AGO);
    entry.setMethod(method);
    if (method == ZipEntry.STORED) {
      CRC32 checksum = new CRC32();
      checksum.update(bytes);
      entry.setSize(bytes.length);
      entry.setCompressedSize(bytes.length);
      entry.setCrc(checksum.getValue());
    }
    // Closed by whoever opened what is below.
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
    zip.finish();
  }

  /** Version 1 of the format: the text begins at byte 10 and ends where numbers are aligned. */
  private static byte[] npy(FrameStack frames) {
    String text =
        "{'descr': '<f4', 'fortran_order': False, 'shape': ("
            + frames.t()
            + ", "
            + FrameStack.CHANNELS
            + ", "
            + frames.h()
            + ", "
            + frames.w()
            + "), }";
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.addExact(HEADER, Math.multiplyExact(frames.values().length, 4)))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 1).put((byte) 0).putShort((short) (HEADER - bytes.position() - 2));
    bytes.put(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.position() < HEADER - 1) {
      bytes.put((byte) ' ');
    }
    bytes.put((byte) '\n').asFloatBuffer().put(frames.values());
    return bytes.array();
  }
}
