// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The format of {@code torch.save} since PyTorch 1.6: a zip archive with a pickle {@code data.pkl}
 * and a file for each storage, none of them compressed.
 */
final class TorchZip implements Closeable {

  private static final String PICKLE = "/data.pkl";
  private static final int MAX_NOTE = 64;

  private final String name;
  private final ZipFile zip;
  private final Map<String, StoredBytes> storages = new HashMap<>();
  private long budget;
  private String folder;
  private ByteOrder order;

  private TorchZip(Path file, long length) throws IOException {
    this.name = file.toString();
    this.zip = new ZipFile(file.toFile());
    this.budget = length;
  }

  static PickleValue read(Path file, long length) throws IOException {
    try (TorchZip archive = new TorchZip(file, length)) {
      return archive.read();
    } catch (IllegalArgumentException malformed) {
      throw new PickleException(
          file.toString(), "is a damaged zip archive: " + malformed.getMessage(), malformed);
    }
  }

  private PickleValue read() throws IOException {
    ZipEntry pickle = find();
    String path = pickle.getName();
    folder = path.substring(0, path.length() - PICKLE.length() + 1);
    if (zip.getEntry(folder + "constants.pkl") != null) {
      throw problem("is a TorchScript program, not saved data, and is refused");
    }
    order = byteOrder();
    byte[] program = contents(pickle);
    PickleInput in =
        new PickleInput(
            name + "!" + path, new java.io.ByteArrayInputStream(program), program.length);
    return new Unpickler(in, identity -> storage(in, identity)).read();
  }

  private ZipEntry find() {
    List<? extends ZipEntry> found =
        zip.stream()
            .filter(e -> e.getName().endsWith(PICKLE))
            .filter(e -> e.getName().indexOf('/') == e.getName().length() - PICKLE.length())
            .limit(2)
            .toList();
    if (found.size() != 1) {
      throw problem(
          "must hold one '<name>"
              + PICKLE
              + "' as torch.save writes it but holds "
              + (found.isEmpty() ? "none" : "several"));
    }
    return found.get(0);
  }

  private ByteOrder byteOrder() throws IOException {
    ZipEntry note = zip.getEntry(folder + "byteorder");
    if (note == null) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    if (note.getSize() <= MAX_NOTE) {
      String text = new String(contents(note), StandardCharsets.ISO_8859_1);
      if (text.equals("little")) {
        return ByteOrder.LITTLE_ENDIAN;
      }
      if (text.equals("big")) {
        return ByteOrder.BIG_ENDIAN;
      }
    }
    throw problem("'byteorder' must be 'little' or 'big'");
  }

  private StorageSource.TensorMemory storage(PickleInput in, List<Object> values) {
    StorageIdentity identity = StorageIdentity.of(in, values);
    StoredBytes bytes = storages.get(identity.key());
    if (bytes == null) {
      bytes = new StoredBytes(record(in, identity), order);
      storages.put(identity.key(), bytes);
    }
    if (bytes.size() != identity.bytes()) {
      throw in.problem(
          "storage '"
              + PickleInput.shortened(identity.key())
              + "' must have "
              + identity.bytes()
              + " bytes but has "
              + bytes.size());
    }
    return new StorageSource.TensorMemory(bytes, identity.type(), 0);
  }

  private byte[] record(PickleInput in, StorageIdentity identity) {
    ZipEntry entry = zip.getEntry(folder + "data/" + identity.key());
    if (entry == null) {
      throw in.problem(
          "storage '" + PickleInput.shortened(identity.key()) + "' is not in the archive");
    }
    try {
      return contents(entry);
    } catch (IOException failure) {
      throw new PickleException(
          name, "'" + entry.getName() + "' cannot be read: " + failure.getMessage(), failure);
    }
  }

  /** Takes memory only as far as all entries together are no longer than the file. */
  private byte[] contents(ZipEntry entry) throws IOException {
    String what = "'" + PickleInput.shortened(entry.getName()) + "' ";
    long size = entry.getSize();
    if (entry.getMethod() != ZipEntry.STORED || entry.getCompressedSize() != size) {
      throw problem(what + "is compressed, which torch.save never does, and is refused");
    }
    if (size > budget || size > Integer.MAX_VALUE - 8) {
      throw problem(what + "claims " + size + " bytes, more than the file or 2 GiB has room for");
    }
    budget -= size;
    byte[] bytes = new byte[(int) size];
    try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
      int got = in.readNBytes(bytes, 0, bytes.length);
      if (got < bytes.length) {
        throw problem(what + "is cut off after " + got + " of " + size + " bytes");
      }
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    if (checksum.getValue() != entry.getCrc()) {
      throw problem(what + "is damaged: its checksum does not fit its bytes");
    }
    return bytes;
  }

  private PickleException problem(String problem) {
    return new PickleException(name, problem);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
