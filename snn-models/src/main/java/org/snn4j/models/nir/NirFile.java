// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.models.nir.NirGraph.Edge;

/** The HDF5 file of a graph: a group {@code node} with groups for the nodes, and the edges. */
final class NirFile {

  private NirFile() {}

  static NirGraph read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new NirException("NIR file '" + path + "': there is no such file");
    }
    try (HdfFile file = new HdfFile(path)) {
      return graph(NirGroup.root(path, Files.size(path), file));
    } catch (NirException known) {
      throw known;
    } catch (Exception damaged) {
      // The library does not say what it throws for bytes that make no sense.
      throw new NirException(
          "NIR file '" + path + "': it is damaged or no HDF5 file: " + damaged.getMessage(),
          damaged);
    }
  }

  private static NirGraph graph(NirGroup root) {
    NirGroup graph = root.group("node");
    String type = graph.text("type");
    if (!type.equals("NIRGraph")) {
      throw graph.problem("must be a NIRGraph but is a " + type);
    }
    Map<String, NirNode> nodes = new LinkedHashMap<>();
    Group group = graph.group("nodes").group();
    for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
      nodes.put(child.getKey(), NirNodeReader.read(graph.group("nodes").group(child.getKey())));
    }
    return new NirGraph(nodes, edges(graph));
  }

  private static List<Edge> edges(NirGroup graph) {
    List<Edge> edges = new ArrayList<>();
    List<String> names = graph.texts("edges");
    if (names.size() % 2 != 0) {
      throw graph.problem("'edges' must be pairs of names but has " + names.size() + " names");
    }
    for (int i = 0; i < names.size(); i += 2) {
      edges.add(new Edge(names.get(i), names.get(i + 1)));
    }
    return edges;
  }
}
