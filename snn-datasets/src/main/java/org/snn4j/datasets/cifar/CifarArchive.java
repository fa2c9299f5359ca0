// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.cifar;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.snn4j.datasets.DataFileException;

/** The official archives, read without unpacking them to disk. */
final class CifarArchive {

  private static final int BUFFER = 1 << 16;

  private CifarArchive() {}

  /** The parts in a {@code .tar.gz} by their names without an ending. */
  static Map<String, CifarPart> read(CifarForm form, Path archive) {
    Map<String, CifarPart> parts = new HashMap<>();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new BufferedInputStream(new GZIPInputStream(file, BUFFER), BUFFER))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        boolean binary = name.endsWith(CifarForm.BINARY);
        String part = binary ? name.substring(0, name.length() - 4) : name;
        if (!entry.isFile() || !form.hasFile(part)) {
          continue;
        }
        String place = archive + "!" + entry.getName();
        CifarPart read =
            binary
                ? CifarPart.binary(form, place, tar)
                : CifarPart.python(form, place, tar, entry.getSize());
        if (parts.put(part, read) != null) {
          throw new DataFileException("'" + archive + "' holds " + part + " twice");
        }
      }
      return parts;
    } catch (IOException | IllegalArgumentException failure) {
      throw new DataFileException(
          "'" + archive + "' is no readable .tar.gz archive: " + failure.getMessage(), failure);
    }
  }
}
