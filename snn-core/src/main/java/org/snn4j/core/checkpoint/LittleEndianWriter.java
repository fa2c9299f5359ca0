// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.snn4j.core.nn.StateDict.Entry;

/** Writes arrays as little-endian bytes, bit for bit, in pieces of a fixed size. */
final class LittleEndianWriter {

  private static final int PIECE = 1 << 16;

  private final OutputStream out;
  private final ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);

  LittleEndianWriter(OutputStream out) {
    this.out = out;
  }

  void write(Entry entry) throws IOException {
    if (entry instanceof Entry.Floats floats) {
      write(floats.values());
    } else if (entry instanceof Entry.Doubles doubles) {
      write(doubles.values());
    } else {
      write(((Entry.Longs) entry).values());
    }
  }

  void write(long[] values) throws IOException {
    int most = PIECE / Long.BYTES;
    for (int at = 0; at < values.length; at += most) {
      int count = Math.min(most, values.length - at);
      piece.asLongBuffer().put(values, at, count);
      out.write(piece.array(), 0, count * Long.BYTES);
    }
  }

  private void write(float[] values) throws IOException {
    int most = PIECE / Float.BYTES;
    for (int at = 0; at < values.length; at += most) {
      int count = Math.min(most, values.length - at);
      piece.asFloatBuffer().put(values, at, count);
      out.write(piece.array(), 0, count * Float.BYTES);
    }
  }

  private void write(double[] values) throws IOException {
    int most = PIECE / Double.BYTES;
    for (int at = 0; at < values.length; at += most) {
      int count = Math.min(most, values.length - at);
      piece.asDoubleBuffer().put(values, at, count);
      out.write(piece.array(), 0, count * Double.BYTES);
    }
  }
}
