// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.snn4j.core.pickle.PickleValue.Big;

/**
 * Reads files that Python wrote with {@code torch.save} or {@code pickle.dump}, without running
 * anything that they ask for.
 *
 * <p>A pickle is a program that Python executes while it reads it, so that a file from a stranger
 * can do whatever the stranger likes. Here only data comes out: tensors, NumPy arrays and numbers,
 * plain containers, {@code OrderedDict}, {@code Counter} and {@code argparse.Namespace}. A file
 * that refers to anything else is refused, and the message names it.
 *
 * <p>The memory that reading takes is bounded by a small multiple of the file's length, whatever
 * lengths the file claims.
 */
public final class PickleFile {

  /** What the older format of PyTorch begins with. */
  private static final PickleValue MAGIC = new Big(new BigInteger("1950a86a20f9469cfc6c", 16));

  private static final int BUFFER = 1 << 16;
  private static final int ZIP = 0x504b0304;

  private PickleFile() {}

  /**
   * Reads a {@code .pt} or {@code .pth} file, of the present format (zip) or the older one, or a
   * plain pickle of protocol 0 to 5.
   *
   * @throws PickleException if there is no such file, it is damaged, or it holds what is refused
   */
  public static PickleValue read(Path file) {
    String name = file.toString();
    try {
      if (Files.isDirectory(file)) {
        throw new PickleException(name, "must be a file but is a folder");
      }
      long length = Files.size(file);
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
        if (length < Integer.BYTES || !isZip(in)) {
          return read(new PickleInput(name, in, length));
        }
      }
      return TorchZip.read(file, length);
    } catch (NoSuchFileException missing) {
      throw new PickleException(name, "there is no such file", missing);
    } catch (IOException failure) {
      throw new PickleException(name, "cannot be read: " + failure.getMessage(), failure);
    }
  }

  /**
   * Reads a plain pickle from a stream, which is left open.
   *
   * @param name what messages call the stream
   * @param length the most bytes that may be read, for what cannot be had for longer; the memory
   *     taken is bounded by a small multiple of it
   * @throws PickleException if it is damaged or holds what is refused
   */
  public static PickleValue read(String name, InputStream in, long length) {
    return read(new PickleInput(name, new BufferedInputStream(in, BUFFER), length));
  }

  private static PickleValue read(PickleInput in) {
    PickleValue value = new Unpickler(in, StorageSource.none(in)).read();
    if (value.equals(MAGIC)) {
      return new TorchLegacy(in).read();
    }
    if (!in.isAtEnd()) {
      throw in.problem("the file goes on after its pickle");
    }
    return value;
  }

  private static boolean isZip(InputStream in) throws IOException {
    in.mark(Integer.BYTES);
    int start = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      start = start << Byte.SIZE | in.read();
    }
    in.reset();
    return start == ZIP;
  }
}
