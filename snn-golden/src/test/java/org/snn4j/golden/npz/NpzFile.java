// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.npz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An {@code .npz} archive: a ZIP file with one {@code .npy} array an entry. */
public final class NpzFile {

  private static final String SUFFIX = ".npy";

  private NpzFile() {}

  /** All arrays of the archive by name, in the file's order. */
  public static Map<String, NpyArray> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such .npz file");
    }
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.getName().endsWith(SUFFIX)) {
          throw new IOException(file + ": the entry " + entry.getName() + " is no .npy array");
        }
        String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
        try (InputStream in = zip.getInputStream(entry)) {
          arrays.put(name, NpyReader.read(name, in.readAllBytes()));
        }
      }
    }
    return arrays;
  }
}
