// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code .cu} file with the headers that it includes, each written out once where it is first
 * asked for, so that a compiler needs no folder to look in.
 *
 * @param name the file's name without its ending
 * @param text the whole text
 */
public record KernelSource(String name, String text) {

  private static final String FOLDER = "/org/snn4j/cuda/kernel/";
  private static final Pattern INCLUDE = Pattern.compile("#include \"([a-z_.]+)\"");
  private static final Pattern ENTRY = Pattern.compile("(?m)^SNN_KERNEL (\\w+)\\(");

  /**
   * The source with a name such as {@code neuron_forward}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static KernelSource named(String name) {
    StringBuilder text = new StringBuilder();
    append(name + ".cu", text, new HashSet<>());
    return new KernelSource(name, text.toString());
  }

  /** A header by itself, such as {@code host_shim.h}. */
  public static String header(String file) {
    return read(file);
  }

  private static void append(String file, StringBuilder text, Set<String> seen) {
    if (!seen.add(file)) {
      return;
    }
    for (String line : read(file).lines().toList()) {
      Matcher include = INCLUDE.matcher(line);
      if (include.matches()) {
        append(include.group(1), text, seen);
      } else {
        text.append(line).append('\n');
      }
    }
  }

  private static String read(String file) {
    try (InputStream in = KernelSource.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalArgumentException("KernelSource: there is no kernel file " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The kernels that can be launched, in the order of the file. */
  public List<String> entries() {
    return ENTRY.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
