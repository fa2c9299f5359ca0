// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What makes one or more files of a stage at once.
 *
 * @param files what it makes, with slashes, below the stage's folder
 * @param maker makes them
 */
record Job(List<String> files, Maker maker) {

  /** Makes files, each as a whole or not at all. */
  @FunctionalInterface
  interface Maker {

    /**
     * Makes those that are missing.
     *
     * @param folder the stage's folder, with the folders that the files need
     */
    void make(Path folder, List<String> missing) throws IOException;
  }
}
