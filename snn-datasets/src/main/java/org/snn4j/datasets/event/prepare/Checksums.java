// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ForkJoinPool;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snn4j.core.io.AtomicWrite;
import org.snn4j.core.io.Checksum;
import org.snn4j.datasets.DataFileException;

/**
 * The SHA-256 values of a folder's files, kept beside it in {@code checksums/NAME.sha256} as {@code
 * sha256sum -c} understands them.
 *
 * @param values by the files' names below the folder, with slashes
 */
record Checksums(Map<String, String> values) {

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

  /** Copies the map, sorted. */
  Checksums {
    values = new TreeMap<>(values);
  }

  /** Where those of a folder are kept. */
  static Path file(Path folder) {
    return folder.resolveSibling("checksums").resolve(folder.getFileName() + ".sha256");
  }

  /** Of all files of a folder as they are. */
  static Checksums of(Path folder, int threads) throws IOException {
    Map<String, String> values = new ConcurrentSkipListMap<>();
    ForkJoinPool pool = new ForkJoinPool(threads);
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      pool.submit(() -> files.parallelStream().forEach(file -> add(values, folder, file))).join();
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    } finally {
      pool.shutdown();
    }
    return new Checksums(values);
  }

  private static void add(Map<String, String> values, Path folder, Path file) {
    try {
      values.put(name(folder, file), Checksum.of(file, Checksum.Algorithm.SHA256).hex());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Reads them. */
  static Checksums read(Path file) throws IOException {
    Map<String, String> values = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher match = LINE.matcher(line);
      if (!match.matches()) {
        throw new DataFileException(
            "'" + file + "' must have lines of a checksum and a name but has '" + line + "'");
      }
      values.put(match.group(2), match.group(1));
    }
    return new Checksums(values);
  }

  /** Writes them. */
  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> text.append(value).append("  ").append(name).append('\n'));
    Files.createDirectories(file.getParent());
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    AtomicWrite.stream(file, out -> out.write(bytes));
  }

  /** How a folder's files differ from these, one sentence each. */
  List<String> problems(Checksums there) {
    List<String> problems = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          String found = there.values.get(name);
          if (found == null) {
            problems.add("'" + name + "' is missing");
          } else if (!found.equals(value)) {
            problems.add("'" + name + "' was changed: its checksum is not what was written down");
          }
        });
    there.values.keySet().stream()
        .filter(name -> !values.containsKey(name))
        .forEach(name -> problems.add("'" + name + "' does not belong there"));
    return problems;
  }
}
