// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Finds native libraries where the system's loader and JavaCPP would.
 *
 * @param folders folders to look into
 * @param cache the Linux loader's list of libraries, or a file that is not there
 * @param classes a class loader whose jars may hold NVIDIA's libraries
 */
record LibraryFinder(List<Path> folders, Path cache, ClassLoader classes) {

  private static final List<String> USUAL =
      List.of(
          "/usr/local/cuda-11.6/lib64",
          "/usr/local/cuda/lib64",
          "/usr/local/nvidia/lib64",
          "/usr/lib/x86_64-linux-gnu",
          "/usr/lib/wsl/lib",
          "/usr/lib64",
          "/usr/lib",
          "/lib64",
          "/lib");

  /** For this machine and process. */
  static LibraryFinder here(boolean windows) {
    List<Path> folders = new ArrayList<>(folders(System.getProperty("java.library.path")));
    folders.addAll(named(System::getenv, windows));
    if (!windows) {
      USUAL.forEach(usual -> folders.add(Path.of(usual)));
    }
    return new LibraryFinder(
        folders, Path.of("/etc/ld.so.cache"), LibraryFinder.class.getClassLoader());
  }

  private static List<Path> named(UnaryOperator<String> environment, boolean windows) {
    List<Path> folders =
        new ArrayList<>(folders(environment.apply(windows ? "PATH" : "LD_LIBRARY_PATH")));
    String root = environment.apply("SystemRoot");
    if (windows && root != null) {
      folders.add(Path.of(root, "System32"));
    }
    return folders;
  }

  private static List<Path> folders(String path) {
    return path == null
        ? List.of()
        : Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(path)
            .filter(each -> !each.isBlank())
            .map(each -> new File(each).toPath())
            .toList();
  }

  /** Whether there is a library of that file name. */
  boolean has(String file) {
    return folders.stream().anyMatch(folder -> Files.exists(folder.resolve(file)))
        || isCached(file)
        || isInJar(file);
  }

  /** The list holds names and paths, each with a byte 0 behind it. */
  private boolean isCached(String file) {
    try {
      return Files.isReadable(cache)
          && new String(Files.readAllBytes(cache), StandardCharsets.ISO_8859_1)
              .contains("/" + file + "\0");
    } catch (IOException unreadable) {
      return false;
    }
  }

  private boolean isInJar(String file) {
    String platform = file.endsWith(".dll") ? "windows-x86_64" : "linux-x86_64";
    return classes.getResource("org/bytedeco/cuda/" + platform + "/" + file) != null;
  }
}
