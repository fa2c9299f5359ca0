// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.snn4j.core.nn.Module;

/**
 * Which layers of a network are meant: by their path, that is the names from the network to the
 * layer joined by dots, or by their type.
 */
public sealed interface Layers {

  /** Whether a layer is meant. */
  boolean include(String path, Module layer);

  /** The layers at exactly these paths; the empty path is the network itself. */
  static Layers at(String... paths) {
    return new At(List.of(paths));
  }

  /**
   * The layers whose path fits a pattern: {@code *} stands for any characters of one name, {@code
   * **} for any characters, dots included, {@code ?} for one character of a name. {@code
   * blocks.*.lif} fits {@code blocks.2.lif}, {@code **.lif} fits it, too.
   */
  static Layers glob(String pattern) {
    return new Glob(pattern);
  }

  /** The layers of a type, its subtypes included. */
  static Layers ofType(Class<?> type) {
    return new OfType(type);
  }

  /** The layers that a predicate of path and layer accepts. */
  static Layers where(BiPredicate<String, Module> accepts) {
    return new Where(accepts);
  }

  /** All layers, the network itself included. */
  static Layers all() {
    return new OfType(Module.class);
  }

  /**
   * The layers of a network that are meant, by path, parents first.
   *
   * @throws IllegalArgumentException if there are none, or a path of {@link At} is missing
   */
  default Map<String, Module> in(Module network) {
    Map<String, Module> found = new LinkedHashMap<>(network.modules());
    found.entrySet().removeIf(layer -> !include(layer.getKey(), layer.getValue()));
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "Layers: no layer is " + this + "; there are " + network.modules().keySet());
    }
    return found;
  }

  /**
   * By exact path.
   *
   * @param paths one or more, as {@link Module#modules()} has them
   */
  record At(List<String> paths) implements Layers {

    /** Keeps a copy. */
    public At {
      paths = List.copyOf(paths);
    }

    @Override
    public boolean include(String path, Module layer) {
      return paths.contains(path);
    }

    @Override
    public Map<String, Module> in(Module network) {
      for (String path : paths) {
        if (!network.modules().containsKey(path)) {
          throw new IllegalArgumentException(
              "Layers: there is no layer '" + path + "'; there are " + network.modules().keySet());
        }
      }
      return Layers.super.in(network);
    }

    @Override
    public String toString() {
      return "at " + paths;
    }
  }

  /**
   * By pattern of the path.
   *
   * @param pattern as {@link Layers#glob} has it
   */
  record Glob(String pattern) implements Layers {

    /** Refuses a missing pattern. */
    public Glob {
      Objects.requireNonNull(pattern, "Layers.glob: pattern");
    }

    @Override
    public boolean include(String path, Module layer) {
      return path.matches(expression());
    }

    private String expression() {
      StringBuilder expression = new StringBuilder();
      for (int i = 0; i < pattern.length(); i++) {
        char c = pattern.charAt(i);
        if (c == '*' && pattern.startsWith("**", i)) {
          expression.append(".*");
          i++;
        } else if (c == '*') {
          expression.append("[^.]*");
        } else {
          expression.append(c == '?' ? "[^.]" : Pattern.quote(String.valueOf(c)));
        }
      }
      return expression.toString();
    }

    @Override
    public String toString() {
      return "like '" + pattern + "'";
    }
  }

  /**
   * By type.
   *
   * @param type a class or interface
   */
  record OfType(Class<?> type) implements Layers {

    /** Refuses a missing type. */
    public OfType {
      Objects.requireNonNull(type, "Layers.ofType: type");
    }

    @Override
    public boolean include(String path, Module layer) {
      return type.isInstance(layer);
    }

    @Override
    public String toString() {
      return "of type " + type.getSimpleName();
    }
  }

  /**
   * By a user's own rule.
   *
   * @param accepts of path and layer
   */
  record Where(BiPredicate<String, Module> accepts) implements Layers {

    /** Refuses a missing rule. */
    public Where {
      Objects.requireNonNull(accepts, "Layers.where: accepts");
    }

    @Override
    public boolean include(String path, Module layer) {
      return accepts.test(path, layer);
    }

    @Override
    public String toString() {
      return "accepted by the predicate";
    }
  }
}
