// SPDX-License-Identifier: Apache-2.0
package org.snn4j.guides;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page's code as one class. Blocks that declare a type become types in it, imports go to its top,
 * and all other blocks, one after the other, are the body of one method: a later block goes on with
 * what an earlier one made. Names of public types that no import tells are looked up.
 */
final class PageSource {

  static final String CLASS = "guide.Guide";

  private static final Pattern TYPE =
      Pattern.compile("((public|final|abstract|sealed|static) )*(class|record|interface|enum) .*");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.\"])[A-Z]\\w*");

  private final Set<String> imports = new TreeSet<>();
  private final List<String> body = new ArrayList<>();
  private final List<String> types = new ArrayList<>();

  private PageSource(Page page, PublicTypes known) {
    page.code().forEach(block -> add(page, block));
    Set<String> lookedUp = new TreeSet<>();
    List<String> all = new ArrayList<>(body);
    all.addAll(types);
    for (String line : all) {
      lookedUp.addAll(names(line));
    }
    lookedUp.removeIf(name -> imports.stream().anyMatch(line -> line.endsWith("." + name + ";")));
    lookedUp.removeIf(this::isDeclared);
    for (String name : lookedUp) {
      known.find(name).ifPresent(type -> imports.add("import " + type + ";"));
    }
  }

  /** The text of the page's class. */
  static String of(Page page, PublicTypes known) {
    return new PageSource(page, known).text();
  }

  private void add(Page page, Page.Block block) {
    List<String> lines = new ArrayList<>(block.lines());
    lines.stream().filter(line -> line.startsWith("import ")).forEach(imports::add);
    lines.removeIf(line -> line.startsWith("import "));
    boolean type = lines.stream().anyMatch(line -> TYPE.matcher(line).matches());
    List<String> to = type ? types : body;
    to.add("// " + page.name() + ":" + block.line());
    for (String line : lines) {
      to.add(TYPE.matcher(line).matches() && line.contains("class ") ? "static " + line : line);
    }
  }

  private static Set<String> names(String line) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(line);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  private boolean isDeclared(String name) {
    Pattern declaration = Pattern.compile("(class|record|interface|enum) " + name + "\\b");
    return types.stream().anyMatch(line -> declaration.matcher(line).find());
  }

  private String text() {
    return "package guide;\n"
        + String.join("\n", imports)
        + "\nimport java.io.*;\nimport java.nio.file.*;\nimport java.util.*;"
        + "\nimport java.util.concurrent.*;\nimport java.util.function.*;\n"
        + "public final class Guide implements Callable<Boolean> {\n"
        + "@Override public Boolean call() throws Exception {\n"
        + String.join("\n", body)
        + "\nreturn true;\n}\n"
        + String.join("\n", types)
        + "\n}\n";
  }
}
