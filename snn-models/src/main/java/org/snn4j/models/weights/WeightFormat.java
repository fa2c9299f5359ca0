// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.snn4j.core.checkpoint.CheckpointException;

/** The kinds of files that weights come in. */
public enum WeightFormat {
  /** What {@code torch.save} writes. */
  TORCH,
  /** Safetensors, our own checkpoints among them. */
  SAFETENSORS,
  /** What {@code numpy.savez} writes. */
  NPZ;

  private static final int LONGEST_START = 9;
  private static final int ZIP = 0x04034b50;
  private static final int EMPTY_ZIP = 0x06054b50;
  private static final long HDF5 = 0x0a1a0a0d46444889L;

  /** The kind of a file by its first bytes and, of a zip archive, by the names in it. */
  static WeightFormat of(Path file) {
    byte[] start = start(file);
    ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    if (start.length >= Integer.BYTES && isZip(bytes.getInt(0))) {
      return holdsArrays(file) ? NPZ : TORCH;
    }
    if (start.length >= Long.BYTES && bytes.getLong(0) == HDF5) {
      throw new CheckpointException(
          file, "is an HDF5 file; of these only NIR graphs are read, by NirGraph");
    }
    return start.length == LONGEST_START && start[Long.BYTES] == '{' ? SAFETENSORS : TORCH;
  }

  private static boolean isZip(int start) {
    return start == ZIP || start == EMPTY_ZIP;
  }

  private static byte[] start(Path file) {
    if (Files.isDirectory(file)) {
      throw new CheckpointException(file, "must be a file but is a folder");
    }
    if (!Files.exists(file)) {
      throw new CheckpointException(file, "there is no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LONGEST_START);
    } catch (IOException failure) {
      throw new CheckpointException(file, "cannot be read: " + failure.getMessage(), failure);
    }
  }

  private static boolean holdsArrays(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().anyMatch(entry -> entry.getName().endsWith(NpzReader.SUFFIX));
    } catch (IOException | IllegalArgumentException damaged) {
      throw new CheckpointException(
          file, "is a damaged zip archive: " + damaged.getMessage(), damaged);
    }
  }
}
