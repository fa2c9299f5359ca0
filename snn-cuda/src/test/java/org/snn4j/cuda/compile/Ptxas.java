// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.compile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * NVIDIA's assembler, where one is installed that knows compute capability 9.0.
 *
 * @param release its version, such as 13.0
 */
record Ptxas(String release) {

  private static final Pattern RELEASE = Pattern.compile("release (\\d+)\\.(\\d+)");
  private static final Pattern REGISTERS = Pattern.compile("Used (\\d+) registers");
  private static final Pattern SPILLS = Pattern.compile("(\\d+) bytes spill stores");

  /** What it made of a program's kernels: registers of each, and bytes spilled by all. */
  record Result(String registers, int spilled) {}

  static Optional<Ptxas> onPath() throws IOException, InterruptedException {
    try {
      Matcher found = RELEASE.matcher(output("ptxas", "--version"));
      return found.find() && Integer.parseInt(found.group(1)) >= 12
          ? Optional.of(new Ptxas(found.group(1) + "." + found.group(2)))
          : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  Result assemble(String ptx, Path folder) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("kernel.ptx"), ptx);
    Path made = folder.resolve("kernel.cubin");
    String said = output("ptxas", "-v", "-arch=sm_90", "-o", made.toString(), file.toString());
    Files.delete(made);
    String registers =
        REGISTERS
            .matcher(said)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.joining(", "));
    int spilled =
        SPILLS.matcher(said).results().mapToInt(found -> Integer.parseInt(found.group(1))).sum();
    return new Result(registers, spilled);
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command[0] + ": " + said);
    }
    return said;
  }
}
