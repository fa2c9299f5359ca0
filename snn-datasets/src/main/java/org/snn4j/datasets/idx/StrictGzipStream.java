// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.idx;

import com.google.common.io.ByteStreams;
import com.google.common.io.CountingInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A gzip stream that refuses bytes after the packed data, which {@link GZIPInputStream} passes
 * over.
 */
final class StrictGzipStream extends GZIPInputStream {

  private static final int BUFFER = 1 << 16;
  private static final int TRAILER = 8;

  private final CountingInputStream packed;
  private final long headerBytes;
  private long delivered;
  private boolean checked;

  StrictGzipStream(InputStream source) throws IOException {
    this(new CountingInputStream(source));
  }

  private StrictGzipStream(CountingInputStream packed) throws IOException {
    super(packed, BUFFER);
    this.packed = packed;
    // The constructor above reads the header byte by byte and nothing beyond it.
    this.headerBytes = packed.getCount();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int got = super.read(into, offset, length);
    if (got > 0) {
      delivered += got;
    } else if (got < 0 && !checked) {
      checked = true;
      requireNothingFollows();
    }
    return got;
  }

  private void requireNothingFollows() throws IOException {
    // The inflater counts for one member; of several the last one's header length is not known.
    if (inf.getBytesWritten() != delivered) {
      return;
    }
    ByteStreams.exhaust(packed);
    long extra = packed.getCount() - headerBytes - inf.getBytesRead() - TRAILER;
    if (extra > 0) {
      throw new ZipException(extra + " bytes follow it that do not belong to it");
    }
  }
}
