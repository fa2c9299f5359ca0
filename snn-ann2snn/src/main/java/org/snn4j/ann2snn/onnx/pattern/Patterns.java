// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.pattern;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.ann2snn.onnx.OnnxException;
import org.snn4j.ann2snn.onnx.OnnxModel;
import org.snn4j.ann2snn.onnx.OnnxNode;

/** Puts operators together that exporters took apart. */
public final class Patterns {

  private static final ImmutableList<Pattern> ALL =
      ImmutableList.of(
          GeluPattern::at, LayerNormPattern::at, LayerNormPattern::affine, SiluPattern::at);

  private Patterns() {}

  /** The same network with GELU, SiLU and layer norm as one call each. */
  public static OnnxModel joined(OnnxModel model) {
    OnnxModel joined = model;
    try {
      for (Pattern pattern : ALL) {
        joined = joined(joined, pattern);
      }
      return joined;
    } catch (IndexOutOfBoundsException missing) {
      throw new OnnxException("'" + model.name() + "': an operator lacks operands", missing);
    }
  }

  private static OnnxModel joined(OnnxModel model, Pattern pattern) {
    Wiring wiring = new Wiring(model);
    List<OnnxNode> nodes = new ArrayList<>(model.nodes());
    for (OnnxNode node : model.nodes()) {
      pattern.at(node, wiring).ifPresent(match -> apply(match, nodes));
    }
    return model.withNodes(ImmutableList.copyOf(nodes));
  }

  private static void apply(Pattern.Match match, List<OnnxNode> nodes) {
    if (nodes.containsAll(match.calls())) {
      nodes.set(nodes.indexOf(match.last()), match.joined());
      nodes.removeAll(match.calls());
    }
  }
}
