// SPDX-License-Identifier: Apache-2.0
package org.snn4j.published;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that {@code -Dsnn4j.data} names. */
final class DataFolder {

  private static final String PROPERTY = "snn4j.data";

  private DataFolder() {}

  /** A file or folder in it, which must be there. */
  static Path get(String name) {
    String folder = System.getProperty(PROPERTY);
    if (folder == null) {
      throw new IllegalStateException("-D" + PROPERTY + "=DIR must name the folder of the data");
    }
    Path found = Path.of(folder).resolve(name);
    if (!Files.exists(found)) {
      throw new IllegalStateException("'" + found + "' is needed but there is no such file");
    }
    return found;
  }

  static Path checkpoint(String name) {
    return get("checkpoints").resolve(name);
  }
}
