// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Makes idx files of unsigned bytes. */
public final class IdxWriter {

  private IdxWriter() {}

  /** The bytes of a plain file with the given sizes and elements. */
  public static byte[] plain(byte[] elements, int... sizes) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + elements.length);
    bytes.put((byte) 0).put((byte) 0).put((byte) 0x08).put((byte) sizes.length);
    for (int size : sizes) {
      bytes.putInt(size);
    }
    return bytes.put(elements).array();
  }

  /** The bytes of a packed file, the same ones on every run. */
  public static byte[] packed(byte[] elements, int... sizes) {
    return gzip(plain(elements, sizes));
  }

  /** Any bytes, packed. */
  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new BestGzip(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static final class BestGzip extends GZIPOutputStream {

    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
