// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

/** How the packets of an AEDAT 4 file are packed; the order is that of the file's numbers. */
public enum Aedat4Compression {
  /** Not at all. */
  NONE,
  /** LZ4 frames. */
  LZ4,
  /** LZ4 frames, packed slowly. */
  LZ4_HIGH,
  /** Zstandard frames. */
  ZSTD,
  /** Zstandard frames, packed slowly. */
  ZSTD_HIGH
}
