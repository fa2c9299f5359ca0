// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import java.util.List;
import java.util.Optional;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm;

/**
 * Folds batch norms into the layers right before them. A layer whose value something else takes,
 * too, or that is called more than once, stays as it is, and so does the norm behind it. The layers
 * of the network given are not changed: fused ones are new.
 */
public final class ConvNormFusing {

  private static final String RULE = "ConvNormFusing";

  private final NormFusing which;
  private final Init init;
  private final ConversionLog log;

  /**
   * Fuses some of the norms.
   *
   * @param init builds fused layers
   * @param log is told of each
   */
  public ConvNormFusing(NormFusing which, Init init, ConversionLog log) {
    this.which = which;
    this.init = init;
    this.log = log;
  }

  /**
   * The graph with norms folded.
   *
   * @throws IllegalStateException if a norm to be folded tracks no running statistics
   */
  public Graph fuse(Graph graph) {
    if (which == NormFusing.OFF) {
      return graph;
    }
    GraphDraft draft = graph.draft();
    graph.nodes().forEach(node -> fuse(draft, node));
    return draft.freeze();
  }

  private void fuse(GraphDraft draft, Node node) {
    if (!(called(draft, node) instanceof BatchNorm norm) || node.args().size() != 1) {
      return;
    }
    Optional<Node> before = node.args().get(0).refs().findFirst().flatMap(draft::find);
    before
        .filter(layer -> isAlone(draft, layer))
        .flatMap(layer -> folded(draft, layer, norm))
        .ifPresent(fused -> replace(draft, before.get(), node, fused));
  }

  private Optional<Module> folded(GraphDraft draft, Node layer, BatchNorm norm) {
    Module module = called(draft, layer);
    Optional<Module> convolution = NormFolding.convolution(module, norm, init);
    if (convolution.isPresent() || which != NormFusing.ALL) {
      return convolution;
    }
    return NormFolding.other(module, norm, layer.shape(), init);
  }

  private void replace(GraphDraft draft, Node layer, Node norm, Module fused) {
    draft.put(layer.target(), fused);
    draft.replaceUses(norm.name(), layer.name(), user -> false);
    draft.erase(norm.name());
    log.add(new ConversionLog.Entry.Folded(norm.name(), RULE, layer.name()));
  }

  /** Whether only one node takes the layer's value, and the layer is called only there. */
  private static boolean isAlone(GraphDraft draft, Node layer) {
    List<Node> calls =
        draft.nodes().stream()
            .filter(node -> node.opcode() == Opcode.CALL_MODULE)
            .filter(node -> node.target().equals(layer.target()))
            .toList();
    return layer.opcode() == Opcode.CALL_MODULE
        && calls.size() == 1
        && draft.users(layer.name()).size() == 1
        && layer.args().get(0) instanceof Argument.Ref;
  }

  private static Module called(GraphDraft draft, Node node) {
    return node.opcode() == Opcode.CALL_MODULE ? draft.modules().get(node.target()) : null;
  }
}
