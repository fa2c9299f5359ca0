// SPDX-License-Identifier: Apache-2.0
package org.snn4j.guides;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The blocks of a Markdown page that a test looks at: code, what it prints, and code that is there
 * for the test alone, in a comment that readers do not see.
 *
 * @param name the file's
 * @param blocks in order
 */
record Page(String name, List<Block> blocks) {

  /**
   * A block.
   *
   * @param kind what it is
   * @param line where it begins in the page, from 1
   * @param lines its lines
   */
  record Block(Kind kind, int line, List<String> lines) {}

  /** What a block is. */
  enum Kind {
    /** Java. */
    CODE("```java", "```"),
    /** Java that readers do not see. */
    HIDDEN("<!--java", "-->"),
    /** What the code before it prints. */
    OUTPUT("```output", "```");

    private final String opening;
    private final String closing;

    Kind(String opening, String closing) {
      this.opening = opening;
      this.closing = closing;
    }
  }

  /** Reads one. */
  static Page read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      for (Kind kind : Kind.values()) {
        if (lines.get(i).equals(kind.opening)) {
          int end = end(lines, i, kind, file);
          blocks.add(new Block(kind, i + 1, List.copyOf(lines.subList(i + 1, end))));
          i = end;
          break;
        }
      }
    }
    return new Page(String.valueOf(file.getFileName()), List.copyOf(blocks));
  }

  private static int end(List<String> lines, int from, Kind kind, Path file) {
    int end = from + 1;
    while (end < lines.size() && !lines.get(end).equals(kind.closing)) {
      end++;
    }
    if (end == lines.size()) {
      throw new IllegalStateException(file + ":" + (from + 1) + ": the block does not end");
    }
    return end;
  }

  /** The lines of all blocks of code, one after the other. */
  Stream<Block> code() {
    return blocks.stream().filter(block -> block.kind() != Kind.OUTPUT);
  }

  /** What the code must print, in order. */
  List<String> output() {
    return blocks.stream()
        .filter(block -> block.kind() == Kind.OUTPUT)
        .flatMap(block -> block.lines().stream())
        .toList();
  }
}
