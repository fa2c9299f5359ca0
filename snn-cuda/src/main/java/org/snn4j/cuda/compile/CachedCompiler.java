// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.snn4j.cuda.source.KernelProgram;

/**
 * Keeps PTX in a folder, by the program's hash, the architecture and the compiler's version, so
 * that a program is compiled once on a machine. Files are written beside and moved into place:
 * several processes may share the folder.
 */
public final class CachedCompiler implements PtxCompiler {

  private final PtxCompiler compiler;
  private final Path folder;

  /** Asks another compiler for what the folder does not hold; the folder is made when needed. */
  public CachedCompiler(PtxCompiler compiler, Path folder) {
    this.compiler = compiler;
    this.folder = folder;
  }

  /** The folder in the user's home that is used unless another one is named. */
  public static Path usualFolder() {
    return Path.of(System.getProperty("user.home"), ".cache", "snn4j", "cuda");
  }

  @Override
  public String version() {
    return compiler.version();
  }

  @Override
  public String compile(KernelProgram program, Architecture architecture) {
    Path file = folder.resolve(fileName(program, architecture));
    try {
      if (Files.isRegularFile(file)) {
        return Files.readString(file);
      }
      String ptx = compiler.compile(program, architecture);
      keep(file, ptx);
      return ptx;
    } catch (IOException failed) {
      throw new UncheckedIOException("CachedCompiler: " + file, failed);
    }
  }

  private String fileName(KernelProgram program, Architecture architecture) {
    return program.source().name()
        + "-"
        + program.hash()
        + "-"
        + architecture
        + "-"
        + version()
        + ".ptx";
  }

  private void keep(Path file, String ptx) throws IOException {
    Files.createDirectories(folder);
    Path beside = Files.createTempFile(folder, "new", ".part");
    try {
      Files.writeString(beside, ptx);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
