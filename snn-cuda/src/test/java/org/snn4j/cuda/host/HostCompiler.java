// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.snn4j.cuda.source.KernelProgram;
import org.snn4j.cuda.source.KernelSource;

/** Makes processes of kernels: the host shim, the kernel's text, and a main function. */
final class HostCompiler {

  private static final List<String> OPTIONS =
      List.of("-std=c++17", "-O0", "-ffp-contract=off", "-Wall", "-Wno-unknown-pragmas");

  private final Path folder;
  private final String command;

  /**
   * Puts what it makes in a folder.
   *
   * @param command the C++ compiler, such as {@code g++}
   */
  HostCompiler(Path folder, String command) {
    this.folder = folder;
    this.command = command;
  }

  HostProgram compile(KernelProgram program) {
    String name = program.source().name() + "-" + program.hash();
    try {
      Path source = Files.writeString(folder.resolve(name + ".cpp"), text(program.source()));
      Path made = folder.resolve(name);
      List<String> line = new ArrayList<>(List.of(command));
      line.addAll(OPTIONS);
      line.addAll(program.options().definitions());
      line.addAll(List.of("-o", made.toString(), source.toString()));
      run(line, program);
      return new HostProgram(made);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String text(KernelSource source) {
    StringBuilder text = new StringBuilder(KernelSource.header("host_shim.h"));
    text.append(source.text());
    text.append("int main() {\n  snn_host::Request request = snn_host::Request::received();\n");
    text.append("  bool known = false;\n");
    for (String entry : source.entries()) {
      text.append("  snn_host::offer(\"" + entry + "\", " + entry + ", request, known);\n");
    }
    text.append("  request.answer();\n  return known ? 0 : 5;\n}\n");
    return text.toString();
  }

  private static void run(List<String> line, KernelProgram program) throws IOException {
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(program + " does not compile:\n" + said);
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
