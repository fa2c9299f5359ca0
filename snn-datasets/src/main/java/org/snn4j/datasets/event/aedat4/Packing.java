// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Unpacks what the packets of one file hold; the memory is kept from packet to packet. */
final class Packing {

  private static final int PIECE = 1 << 17;

  private final Aedat4Compression compression;
  private final GrowingBytes out = new GrowingBytes();

  Packing(Aedat4Compression compression) {
    this.compression = compression;
  }

  /** What the first {@code length} bytes hold; valid until the next call or a change of them. */
  GrowingBytes unpack(byte[] bytes, int length) throws DamageException {
    out.length(0);
    switch (compression) {
      case NONE -> out.wrap(bytes, length);
      case LZ4, LZ4_HIGH -> Lz4Frames.unpack(bytes, length, out);
      case ZSTD, ZSTD_HIGH -> unpackZstd(bytes, length);
    }
    return out;
  }

  private void unpackZstd(byte[] bytes, int length) throws DamageException {
    try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(bytes, 0, length))) {
      int got;
      do {
        out.reserve(PIECE);
        got = in.read(out.array(), out.length(), PIECE);
        out.length(out.length() + Math.max(got, 0));
      } while (got >= 0);
    } catch (IOException | RuntimeException e) {
      // The library tells damage by a dozen kinds of exceptions, arithmetic ones among them.
      throw new DamageException("its zstd frame cannot be unpacked (" + e.getMessage() + ")", e);
    }
  }
}
