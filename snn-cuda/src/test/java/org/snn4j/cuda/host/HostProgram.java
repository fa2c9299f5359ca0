// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.host;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** A compiled kernel: takes a request, answers with the buffers as the kernel left them. */
record HostProgram(Path file) {

  ByteBuffer run(byte[] request) {
    try {
      Process process =
          new ProcessBuilder(file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      // The process reads everything before it writes.
      try (OutputStream in = process.getOutputStream()) {
        in.write(request);
      }
      byte[] answer = process.getInputStream().readAllBytes();
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(file.getFileName() + " ended with code " + code);
      }
      return ByteBuffer.wrap(answer).order(ByteOrder.nativeOrder());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
