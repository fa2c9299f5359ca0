// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.io;

/** Is told how far a download is. */
@FunctionalInterface
public interface DownloadProgress {

  /**
   * So many bytes are on the disk.
   *
   * @param done bytes of the file so far, including those of an earlier attempt
   * @param total bytes of the whole file, or -1 if the server did not say
   */
  void bytes(long done, long total);

  /** Tells nobody. */
  static DownloadProgress silent() {
    return (done, total) -> {};
  }
}
