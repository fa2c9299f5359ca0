// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.Similar;

/**
 * Reads a recipe's text: a flat YAML mapping. Values are read by their keys' types, as Python's
 * argparse does; no object of any other kind can come of it.
 */
final class RecipeReader {

  private final String name;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();

  private RecipeReader(String name) {
    this.name = name;
  }

  /**
   * Reads a text.
   *
   * @param name for messages
   * @throws CommandException naming the line if it is no flat mapping or a value is none of its key
   */
  static RecipeFile read(String name, String text) {
    RecipeReader reader = new RecipeReader(name);
    try {
      Node root =
          new Compose(LoadSettings.builder().setLabel(name).setUseMarks(true).build())
              .composeString(text)
              .orElseThrow(() -> new CommandException("The recipe '" + name + "' is empty"));
      if (!(root instanceof MappingNode mapping)) {
        throw reader.refused(root, "must be keys with values, a line each");
      }
      for (NodeTuple entry : mapping.getValue()) {
        reader.add(entry);
      }
    } catch (YamlEngineException wrong) {
      throw reader.noYaml(wrong);
    }
    return new RecipeFile(name, reader.values, reader.lines, reader.remarks);
  }

  private CommandException noYaml(YamlEngineException wrong) {
    String what = wrong.getMessage();
    String where = "";
    if (wrong instanceof MarkedYamlEngineException marked && marked.getProblemMark().isPresent()) {
      where = ", line " + (marked.getProblemMark().get().getLine() + 1);
      what = marked.getProblem();
    }
    return new CommandException(
        "The recipe '" + name + "'" + where + " is no YAML: " + what, wrong);
  }

  private void add(NodeTuple entry) {
    if (!(entry.getKeyNode() instanceof ScalarNode keyNode)) {
      throw refused(entry.getKeyNode(), "must have plain words as keys");
    }
    String written = keyNode.getValue();
    Key<?> key = Keys.byName().get(written);
    String place = "line " + line(keyNode) + ": '" + written + "' ";
    if (key == null) {
      remarks.add(place + unknown(written));
      return;
    }
    if (!key.idle().isEmpty()) {
      remarks.add(place + "changes nothing: " + key.idle());
      return;
    }
    Integer before = lines.putIfAbsent(written, line(keyNode));
    if (before != null) {
      throw refused(keyNode, "'" + written + "' stands already in line " + before);
    }
    if (!isNothing(entry.getValueNode())) {
      values.put(written, value(key, entry.getValueNode()));
    }
  }

  private static String unknown(String written) {
    String underscored = written.replace('-', '_');
    if (!written.equals(underscored) && Keys.byName().containsKey(underscored)) {
      return "changes nothing, in the authors' program as here: the key is '" + underscored + "'";
    }
    return "is no key of recipes and changes nothing"
        + Similar.hint(underscored, Keys.namesWithEffect());
  }

  private static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar
        && (scalar.getValue().isEmpty()
            || List.of("null", "~", "none").contains(lower(scalar.getValue())));
  }

  private Object value(Key<?> key, Node node) {
    Class<?> type = key.type();
    if (type == Key.Numbers.class) {
      if (!(node instanceof SequenceNode sequence)) {
        throw refused(node, "'" + key.name() + "' must be a list of numbers");
      }
      return new Key.Numbers(sequence.getValue().stream().map(each -> number(key, each)).toList());
    }
    if (type == Integer.class) {
      double number = number(key, node);
      if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
        throw refused(node, "'" + key.name() + "' must be a whole number but is " + number);
      }
      return (int) number;
    }
    if (type == Long.class) {
      return whole(key, node);
    }
    if (type == Double.class) {
      return number(key, node);
    }
    if (type == Boolean.class) {
      return flag(key, node);
    }
    return key.choices().isEmpty() ? text(key, node) : choice(key, node);
  }

  /** Large letters are small ones, as the peers' scripts take them. */
  private String choice(Key<?> key, Node node) {
    String text = text(key, node);
    if (!key.choices().contains(lower(text))) {
      String must = key.mustBeChosen();
      throw refused(node, "'" + key.name() + "' " + must + " but is '" + text + "'");
    }
    return lower(text);
  }

  private Long whole(Key<?> key, Node node) {
    String text = text(key, node);
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException wrong) {
      throw refused(node, "'" + key.name() + "' must be a whole number but is '" + text + "'");
    }
  }

  private Double number(Key<?> key, Node node) {
    String text = text(key, node);
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException wrong) {
      throw refused(node, "'" + key.name() + "' must be a number but is '" + text + "'");
    }
    if (!key.limits().allow(number)) {
      String must = key.limits().must();
      throw refused(node, "'" + key.name() + "' " + must + " but is '" + text + "'");
    }
    return number;
  }

  private Boolean flag(Key<?> key, Node node) {
    String text = lower(text(key, node));
    return switch (text) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default ->
          throw refused(node, "'" + key.name() + "' must be true or false but is '" + text + "'");
    };
  }

  private String text(Key<?> key, Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw refused(node, "'" + key.name() + "' must have one value");
  }

  private CommandException refused(Node node, String why) {
    return new CommandException("The recipe '" + name + "', line " + line(node) + ": " + why);
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
