// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.Set;
import org.snn4j.ann2snn.Conversion;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Linearity;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.sta.encode.SpikeEncoder;
import org.snn4j.ann2snn.sta.encode.ThresholdObserver;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.AffineLayer;

/** Rewrites a transformer's graph: observers in, then increments and encoders for all of it. */
final class StaRewriting {

  private static final String OBSERVER = "_sta_observer";
  private static final String ENCODER = "_sta_encoder";
  private static final ImmutableSet<String> CLASSIFIERS =
      ImmutableSet.of("head", "heads", "classifier");

  private final StaOptions options;
  private final SpikePlaces places;

  StaRewriting(StaOptions options) {
    this.options = options;
    this.places = new SpikePlaces(options, CLASSIFIERS);
  }

  /** The graph with an observer on every value that will be encoded. */
  Graph observed(Graph graph) {
    GraphDraft draft = graph.draft();
    for (SpikePlaces.Place place : places.of(graph)) {
      String path = own(graph, place) + OBSERVER;
      draft.put(
          path,
          new ThresholdObserver(
              options.thresholdMode(),
              options.timeSteps(),
              options.momentum(),
              options.eps(),
              place.channelDim()));
      String value = place.value().name();
      draft.addAfter(value, Node.module(draft.freshName(path), path, Argument.ref(value)));
    }
    return draft.freeze();
  }

  /**
   * The graph whose parts take and give increments.
   *
   * @param pass what observers saw in calibration
   */
  Graph spiking(Graph observed, ForwardPass pass, Conversion conversion) {
    FixedArguments fixed = FixedArguments.of(observed);
    GraphDraft draft = observed.draft();
    for (Node node : observed.nodes()) {
      Module module = observed.module(node).orElse(null);
      if (module instanceof ThresholdObserver observer) {
        encode(draft, node, observer, pass, conversion);
      } else if (!fixed.isFixed(node)) {
        increment(draft, observed, node, fixed, conversion);
      }
    }
    return draft.freeze();
  }

  private void encode(
      GraphDraft draft,
      Node node,
      ThresholdObserver observer,
      ForwardPass pass,
      Conversion conversion) {
    ImmutableDoubleArray thresholds = observer.thresholds(pass, options.thresholdScale());
    String path = node.target().replace(OBSERVER, ENCODER);
    draft.put(path, new SpikeEncoder(thresholds, observer.channelDim(), true, conversion.init()));
    String value = node.inputs().findFirst().orElseThrow();
    draft.erase(node.name());
    Node encoder =
        draft.addAfter(value, Node.module(draft.freshName(path), path, Argument.ref(value)));
    draft.replaceUses(value, encoder.name(), Set.of(encoder)::contains);
    conversion
        .log()
        .add(
            new ConversionLog.Entry.Threshold(
                value,
                path,
                thresholds.stream().max().orElse(0),
                thresholds.stream().average().orElse(0),
                thresholds.length()));
  }

  private static void increment(
      GraphDraft draft, Graph graph, Node node, FixedArguments fixed, Conversion conversion) {
    boolean computes = node.opcode() == Opcode.CALL_MODULE || node.opcode() == Opcode.CALL_FUNCTION;
    boolean onlySignals = fixed.positions(node).isEmpty();
    if (!computes || (onlySignals && Linearity.isLinear(graph, node))) {
      return;
    }
    if (node.opcode() == Opcode.CALL_FUNCTION) {
      String path = "online." + node.name();
      draft.put(path, OnlineDifference.of(node.target(), fixed.positions(node)));
      Node current = draft.find(node.name()).orElseThrow();
      draft.replace(current.withOpcode(Opcode.CALL_MODULE).withTarget(path));
    } else {
      Module module = graph.modules().get(node.target());
      String path = isCalledOnce(graph, node.target()) ? node.target() : "online." + node.name();
      draft.put(path, online(module, fixed.positions(node)));
      draft.replace(draft.find(node.name()).orElseThrow().withTarget(path));
    }
    conversion
        .log()
        .add(new ConversionLog.Entry.Converted(node.name(), "STA", "increments of its output"));
  }

  /** Every call sums its own increments, even where one module is called twice. */
  private static boolean isCalledOnce(Graph graph, String path) {
    return graph.nodes().stream()
            .filter(node -> node.opcode() == Opcode.CALL_MODULE && node.target().equals(path))
            .count()
        == 1;
  }

  private static String own(Graph graph, SpikePlaces.Place place) {
    return isCalledOnce(graph, place.path()) ? place.path() : "online." + place.value().name();
  }

  private static Module online(Module module, ImmutableSet<Integer> fixed) {
    return module instanceof AffineLayer && fixed.isEmpty()
        ? affine(module)
        : OnlineDifference.of(module, fixed);
  }

  @SuppressWarnings("unchecked") // Asked for just before.
  private static <L extends Module & AffineLayer> OnlineAffine affine(Module module) {
    return new OnlineAffine((L) module);
  }

  /** The layers of encoders in a converted graph, for reports. */
  static List<Node> encoders(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> graph.module(node).orElse(null) instanceof SpikeEncoder)
        .toList();
  }
}
