// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The driver's tool, which lists GPUs without a library of CUDA.
 *
 * @param program the program's name or path
 */
record NvidiaSmi(String program) {

  private static final long SECONDS = 20;
  private static final int COLUMNS = 3;

  /** The GPUs, or empty if the tool is not there or fails. */
  Optional<List<GraphicsCard>> cards() {
    try {
      Process process =
          new ProcessBuilder(program, "--query-gpu=uuid,compute_cap,name", "--format=csv,noheader")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return answer(process);
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  private static Optional<List<GraphicsCard>> answer(Process process) throws IOException {
    try {
      // The answer is a few lines, which the pipe holds until they are read.
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0 ? Optional.of(parse(text)) : Optional.empty();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The GPUs of lines such as {@code GPU-4f5e, 8.6, NVIDIA RTX A6000}; others are left out. */
  static List<GraphicsCard> parse(String text) {
    return text.lines().flatMap(line -> card(line).stream()).toList();
  }

  private static Optional<GraphicsCard> card(String line) {
    String[] columns = line.split(",", COLUMNS);
    return columns.length < COLUMNS
        ? Optional.empty()
        : Optional.of(
            new GraphicsCard(columns[0].strip(), columns[2].strip(), Capability.parse(columns[1])));
  }
}
