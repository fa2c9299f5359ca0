// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import java.util.LinkedHashMap;
import java.util.Map;
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
    graph.modules().forEach((path, module) -> put(path, groups, modules, module));
    graph.tensors().forEach((path, tensor) -> put(path, groups, modules, tensors, tensor));
  }

  private static void put(
      String path,
      Map<String, Group> groups,
      BiConsumer<String, Module> root,
      Module module) {
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
