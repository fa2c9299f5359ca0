// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/** The modules and tensors of a graph as a tree of the names in their paths. */
final class ModuleTree {

  private ModuleTree() {}

  /** A place in the tree that is no module of the graph itself. */
  private static final class Group extends Module {

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      throw new UnsupportedOperationException(
          describe() + " only holds the modules of a graph; run the graph");
    }

    void put(String name, Module module) {
      borrowed(name, module);
    }

    void put(String name, Tensor tensor) {
      buffer(name, tensor);
    }
  }

  /** Adds the graph's modules and tensors to a root under the first names of their paths. */
  static void add(
      Graph graph, BiConsumer<String, Module> modules, BiConsumer<String, Tensor> tensors) {
    Map<String, Group> groups = new LinkedHashMap<>();
    Places places = new Places(graph.modules());
    graph
        .modules()
        .forEach(
            (path, module) ->
                places.of(path).ifPresent(place -> put(place, groups, modules, module)));
    graph
        .tensors()
        .forEach(
            (path, tensor) ->
                places.of(path).ifPresent(place -> put(place, groups, modules, tensors, tensor)));
  }

  /**
   * Where things stand in the tree whose path leads through a module that the graph calls: nowhere
   * if they are part of it as it is, or else beside it.
   */
  private record Places(Map<String, Module> called) {

    Optional<String> of(String path) {
      for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
        Module around = called.get(path.substring(0, dot));
        if (around != null) {
          return holds(around, path.substring(dot + 1)) ? Optional.empty() : beside(path, dot);
        }
      }
      return Optional.of(path);
    }

    private static boolean holds(Module around, String path) {
      return around.modules().containsKey(path)
          || around.parameters().containsKey(path)
          || around.buffers().containsKey(path);
    }

    private Optional<String> beside(String path, int dot) {
      String place = path.substring(0, dot) + path.substring(dot).replace('.', '_');
      while (called.containsKey(place)) {
        place += "_";
      }
      return of(place);
    }
  }

  private static void put(
      String path, Map<String, Group> groups, BiConsumer<String, Module> root, Module module) {
    int dot = path.lastIndexOf('.');
    if (dot < 0) {
      root.accept(path, module);
    } else {
      group(path.substring(0, dot), groups, root).put(path.substring(dot + 1), module);
    }
  }

  private static void put(
      String path,
      Map<String, Group> groups,
      BiConsumer<String, Module> modules,
      BiConsumer<String, Tensor> tensors,
      Tensor tensor) {
    int dot = path.lastIndexOf('.');
    if (dot < 0) {
      tensors.accept(path, tensor);
    } else {
      group(path.substring(0, dot), groups, modules).put(path.substring(dot + 1), tensor);
    }
  }

  private static Group group(
      String path, Map<String, Group> groups, BiConsumer<String, Module> root) {
    Group known = groups.get(path);
    if (known == null) {
      known = new Group();
      groups.put(path, known);
      put(path, groups, root, known);
    }
    return known;
  }

  /** The tree as text, each module inside its parent's brackets. */
  static String print(Module root) {
    StringBuilder text = new StringBuilder("GraphModule(\n");
    root.children().forEach((name, child) -> print(text, "  ", name, child));
    return text.append(")").toString();
  }

  private static void print(StringBuilder text, String indent, String name, Module module) {
    text.append(indent).append('(').append(name).append("): ");
    if (!(module instanceof Group)) {
      text.append(module.toString().replace("\n", "\n" + indent)).append('\n');
      return;
    }
    text.append("Module(\n");
    module.children().forEach((key, child) -> print(text, indent + "  ", key, child));
    text.append(indent).append(")\n");
  }
}
