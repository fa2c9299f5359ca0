// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.snn4j.core.checkpoint.CheckpointException;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;

/** All arrays of an {@code .npz} file. */
final class NpzReader {

  static final String SUFFIX = ".npy";

  /** No byte of a deflated stream stands for more bytes than this. */
  private static final long MAX_INFLATION = 1040;

  private final Path file;
  private final ZipFile zip;

  private NpzReader(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /** The arrays by name, in the order of the file. */
  static StateDict read(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new NpzReader(file, zip).all();
    } catch (IOException | IllegalArgumentException damaged) {
      throw new CheckpointException(file, "is damaged: " + damaged.getMessage(), damaged);
    }
  }

  private StateDict all() throws IOException {
    Map<String, Entry> arrays = new LinkedHashMap<>();
    for (ZipEntry entry : zip.stream().toList()) {
      String name = entry.getName();
      if (!name.endsWith(SUFFIX)) {
        throw new CheckpointException(file, "must hold arrays alone but holds '" + name + "'");
      }
      String key = name.substring(0, name.length() - SUFFIX.length());
      if (arrays.put(key, array(key, entry)) != null) {
        throw new CheckpointException(file, "holds the array '" + key + "' twice");
      }
    }
    return new StateDict(arrays);
  }

  private Entry array(String key, ZipEntry entry) throws IOException {
    CRC32 checksum = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
      NpyHeader header = header(key, in);
      byte[] data = in.readNBytes(bytes(key, header, entry));
      if (data.length < bytes(key, header, entry) || in.read() >= 0) {
        throw problem(key, "does not have the bytes of its shape " + header.shape());
      }
      if (entry.getCrc() != checksum.getValue()) {
        throw problem(key, "is damaged: its checksum does not fit its bytes");
      }
      return header.entry(ByteBuffer.wrap(data));
    } catch (ArithmeticException unfit) {
      throw problem(key, unfit.getMessage());
    }
  }

  private NpyHeader header(String key, InputStream in) throws IOException {
    Optional<NpyHeader> header = NpyHeader.read(in);
    return header.orElseThrow(
        () -> problem(key, "must be an array of real or whole numbers but is something else"));
  }

  /** What the shape takes, if the file is long enough to hold it. */
  private int bytes(String key, NpyHeader header, ZipEntry entry) {
    long bytes = header.bytes();
    if (bytes < 0 || bytes > MAX_INFLATION * entry.getCompressedSize()) {
      throw problem(key, "claims a shape " + header.shape() + " that the file has no room for");
    }
    if (bytes > Integer.MAX_VALUE - Long.BYTES) {
      throw problem(key, "must take less than 2 GiB but takes " + bytes + " bytes");
    }
    return (int) bytes;
  }

  private CheckpointException problem(String key, String problem) {
    return new CheckpointException(file, "array '" + key + "' " + problem);
  }
}
