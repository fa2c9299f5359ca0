// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What benchmarks leave behind. */
final class TemporaryFolder {

  private TemporaryFolder() {}

  /** Deletes a folder that nobody else knows, with all that is in it. */
  static void delete(Path folder) {
    try {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
