// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snn4j.core.nn.StateDict.Entry;

/** An open safetensors file. Memory is only taken for what the file is long enough to hold. */
final class SafetensorsInput implements Closeable {

  /** The longest header the format allows. */
  static final long MAX_HEADER = 100_000_000;

  private static final int PIECE = 1 << 16;

  private final Path file;
  private final RandomAccessFile in;
  private final SafetensorsHeader header;
  private final long dataStart;

  private SafetensorsInput(Path file, RandomAccessFile in) throws IOException {
    this.file = file;
    this.in = in;
    long length = in.length();
    byte[] headerBytes = new byte[headerLength(length)];
    in.readFully(headerBytes);
    this.dataStart = (long) Long.BYTES + headerBytes.length;
    this.header = SafetensorsHeader.parse(file, headerBytes, length - dataStart);
  }

  /** Opens a file and checks its header. */
  static SafetensorsInput open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new CheckpointException(file, "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new CheckpointException(file, "must be a file but is a folder");
    }
    RandomAccessFile in = new RandomAccessFile(file.toFile(), "r");
    try {
      return new SafetensorsInput(file, in);
    } catch (IOException | RuntimeException failure) {
      in.close();
      throw failure;
    }
  }

  SafetensorsHeader header() {
    return header;
  }

  /** One tensor's values. */
  Entry read(TensorPlace place) throws IOException {
    ElementType.Values values = place.type().values(place.shape());
    byte[] piece = new byte[(int) Math.min(PIECE, place.end() - place.begin())];
    in.seek(dataStart + place.begin());
    for (long at = place.begin(); at < place.end(); at += piece.length) {
      int count = (int) Math.min(piece.length, place.end() - at);
      readFully(place, piece, count);
      ByteBuffer bytes = ByteBuffer.wrap(piece, 0, count).order(ByteOrder.LITTLE_ENDIAN);
      try {
        values.take(bytes, (int) ((at - place.begin()) / place.type().bytes()));
      } catch (ArithmeticException unfit) {
        throw new CheckpointException(
            file, "tensor '" + place.name() + "': " + unfit.getMessage(), unfit);
      }
    }
    return values.entry();
  }

  private void readFully(TensorPlace place, byte[] piece, int count) throws IOException {
    try {
      in.readFully(piece, 0, count);
    } catch (EOFException cut) {
      throw new CheckpointException(
          file, "was truncated while tensor '" + place.name() + "' was read", cut);
    }
  }

  private int headerLength(long fileLength) throws IOException {
    if (fileLength < Long.BYTES) {
      throw new CheckpointException(
          file,
          "must begin with the 8 bytes of its header's length but is only "
              + fileLength
              + " bytes long; it is truncated or no safetensors file");
    }
    long length = Long.reverseBytes(in.readLong());
    if (length < 2 || length > MAX_HEADER) {
      throw new CheckpointException(
          file,
          "the header's length must be 2 to "
              + MAX_HEADER
              + " bytes but is "
              + Long.toUnsignedString(length)
              + "; this is no safetensors file");
    }
    if (length > fileLength - Long.BYTES) {
      throw new CheckpointException(
          file,
          "the header must be "
              + length
              + " bytes long but only "
              + (fileLength - Long.BYTES)
              + " bytes follow; the file is truncated");
    }
    return (int) length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
