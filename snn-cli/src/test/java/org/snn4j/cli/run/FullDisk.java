// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes a few bytes and then fails as a full disk does. */
final class FullDisk extends FilterOutputStream {

  private int room = 7;

  private FullDisk(OutputStream out) {
    super(out);
  }

  static OutputStream after7Bytes(OutputStream disk) {
    return new FullDisk(disk);
  }

  @Override
  public void write(int value) throws IOException {
    if (room == 0) {
      throw new IOException("No space left on device");
    }
    room--;
    out.write(value);
  }
}
