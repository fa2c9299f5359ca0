// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MultiheadAttention;

/** The values of a graph that are encoded as spikes. */
final class SpikePlaces {

  private final StaOptions options;
  private final ImmutableSet<String> classifiers;

  /**
   * A value to encode.
   *
   * @param path of the module that gives it
   * @param value the node whose value it is
   * @param channelDim the axis whose channels have thresholds of their own
   */
  record Place(String path, Node value, int channelDim) {}

  SpikePlaces(StaOptions options, ImmutableSet<String> classifiers) {
    this.options = options;
    this.classifiers = classifiers;
  }

  List<Place> of(Graph graph) {
    List<Place> places = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Module module = graph.module(node).orElse(null);
      if (encodes(module)) {
        value(graph, node, module)
            .ifPresent(value -> places.add(new Place(node.target(), value, -1)));
      } else if (module instanceof Linear && spikes(node.target())) {
        places.add(new Place(node.target(), node, -1));
      } else if (module instanceof Conv2d && options.convolutionSpikes()) {
        places.add(new Place(node.target(), node, 1));
      }
    }
    return places;
  }

  private boolean encodes(Module module) {
    return options.mode() == StaMode.SPIKING_ENCODER
        && (module instanceof LayerNorm
            || module instanceof GELU
            || module instanceof MultiheadAttention);
  }

  private boolean spikes(String path) {
    boolean classifies = Splitter.on('.').splitToStream(path).anyMatch(classifiers::contains);
    return options.linearSpikes() && (options.spikeClassifier() || !classifies);
  }

  /** The node itself, or the one that takes the output of attention, if anybody needs it. */
  private static Optional<Node> value(Graph graph, Node node, Module module) {
    if (!(module instanceof MultiheadAttention)) {
      return Optional.of(node);
    }
    return graph.users(node.name()).stream()
        .filter(user -> user.calls("getitem"))
        .filter(user -> isZero(user.kwargs().get("index")))
        .findFirst();
  }

  private static boolean isZero(Argument index) {
    return index instanceof Argument.Constant constant
        && constant.value() instanceof Number number
        && number.longValue() == 0;
  }
}
