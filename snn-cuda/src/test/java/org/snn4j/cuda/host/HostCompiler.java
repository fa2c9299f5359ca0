// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.cuda.source.KernelProgram;
import org.snn4j.cuda.source.KernelSource;

/**
 * Makes programs and shared libraries of kernels: the host shim, their text, and what calls them.
 */
final class HostCompiler {

  private static final List<String> OPTIONS =
      List.of("-std=c++17", "-O0", "-ffp-contract=off", "-Wall", "-Wno-unknown-pragmas");

  private static final List<String> SHARED = List.of("-shared", "-fPIC");

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

  /** The compiler that {@code -Dsnn4j.cuda.cxx} names, else {@code g++}. */
  static HostCompiler in(Path folder) {
    return new HostCompiler(folder, System.getProperty("snn4j.cuda.cxx", "g++"));
  }

  /** A process that answers requests. */
  HostProgram program(KernelProgram program) {
    StringBuilder text = kernels(program.source());
    text.append("int main() {\n  snn_host::Request request = snn_host::Request::received();\n");
    text.append("  bool known = false;\n");
    for (String entry : program.source().entries()) {
      text.append("  snn_host::offer(\"" + entry + "\", " + entry + ", request, known);\n");
    }
    text.append("  request.answer();\n  return known ? 0 : 5;\n}\n");
    return new HostProgram(
        compiled(program.hash(), text, program.options().definitions(), List.of()));
  }

  /** A shared library with a function {@code launch_NAME} for each kernel. */
  Path library(KernelProgram program) {
    StringBuilder text = kernels(program.source());
    for (String entry : program.source().entries()) {
      text.append("extern \"C\" int launch_" + entry + "(const int* grid, void** arguments) {\n");
      text.append("  return snn_host::call(" + entry + ", grid, arguments);\n}\n");
    }
    return compiled(program.hash() + ".so", text, program.options().definitions(), SHARED);
  }

  /** A shared library of a text. */
  Path library(String name, String text) {
    return compiled(name, text, List.of(), List.of("-shared", "-fPIC", "-Wl,-soname," + name));
  }

  private static StringBuilder kernels(KernelSource source) {
    return new StringBuilder(KernelSource.header("host_shim.h")).append(source.text());
  }

  private Path compiled(
      String name, CharSequence text, List<String> definitions, List<String> kind) {
    Path made = folder.resolve(name);
    try {
      Path source = Files.writeString(folder.resolve(name + ".cpp"), text);
      List<String> line = new ArrayList<>(List.of(command));
      line.addAll(OPTIONS);
      line.addAll(kind);
      line.addAll(definitions);
      line.addAll(List.of("-o", made.toString(), source.toString(), "-ldl"));
      run(line);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return made;
  }

  private static void run(List<String> line) throws IOException {
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    byte[] said = process.getInputStream().readAllBytes();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            String.join(" ", line) + ":\n" + new String(said, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
