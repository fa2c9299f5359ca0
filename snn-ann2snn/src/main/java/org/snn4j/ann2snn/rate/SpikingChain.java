// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.OptionalInt;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.scale.CalibrationHook;
import org.snn4j.ann2snn.scale.ChannelVoltageScaler;
import org.snn4j.ann2snn.scale.LocalThresholdBalancingHook;
import org.snn4j.ann2snn.scale.VoltageScaler;
import org.snn4j.core.nn.Module;

/**
 * What takes the place of an activation: {@code scaler0} by {@code vThreshold / s}, the neurons
 * {@code if_node}, {@code scaler1} by {@code s}.
 */
final class SpikingChain {

  private final GraphDraft draft;
  private final Replacement replacement;

  SpikingChain(GraphDraft draft, Replacement replacement) {
    this.draft = draft;
    this.replacement = replacement;
  }

  /**
   * Replaces an activation that a hook has measured, and takes the hook out. A max-pool between
   * them then takes what the activation took.
   */
  void replace(Node activation, Node hook, String rule) {
    CalibrationHook module = (CalibrationHook) draft.modules().get(hook.target());
    ImmutableDoubleArray scales =
        replacement.thresholds().thresholds(module, replacement.calibration());
    Node measured = draft.find(hook.inputs().findFirst().orElseThrow()).orElseThrow();
    Argument source = source(activation);
    boolean pooled = !measured.name().equals(activation.name());
    if (pooled) {
      draft.replace(measured.withArgs(source));
      source = Argument.ref(measured.name());
    }
    String parent = Paths.parent(draft, hook);
    String path = Paths.fresh(draft, parent, family(module));
    Node last = chain(hook, source, path, scales, module.channelDim());
    draft.replaceUses(hook.name(), last.name(), user -> false);
    draft.replaceUses(measured.name(), last.name(), user -> isOf(user, path));
    draft.erase(hook.name());
    draft.erase(activation.name());
    note(activation, path, scales, rule);
  }

  /** Replaces an activation whose threshold is known. */
  void replace(Node activation, double scale, String rule) {
    String path = Paths.fresh(draft, Paths.parent(draft, activation), "spiking_");
    ImmutableDoubleArray scales = ImmutableDoubleArray.of(scale);
    Node last = chain(activation, source(activation), path, scales, OptionalInt.empty());
    draft.replaceUses(activation.name(), last.name(), user -> isOf(user, path));
    draft.erase(activation.name());
    note(activation, path, scales, rule);
  }

  private static Argument source(Node activation) {
    if (activation.args().size() != 1 || !activation.kwargs().isEmpty()) {
      throw new IllegalArgumentException(
          "ActivationRule: activation '"
              + activation.name()
              + "' must have 1 argument but has "
              + activation.args()
              + " and "
              + activation.kwargs());
    }
    return activation.args().get(0);
  }

  private static boolean isOf(Node node, String path) {
    return node.target().startsWith(path + ".");
  }

  private static String family(CalibrationHook hook) {
    if (hook instanceof LocalThresholdBalancingHook) {
      return "ltb_spiking_";
    }
    return hook.channelDim().isPresent() ? "channel_spiking_" : "spiking_";
  }

  private Node chain(
      Node after, Argument source, String path, ImmutableDoubleArray scales, OptionalInt dim) {
    double threshold = replacement.neurons().vThreshold();
    double[] inverse = scales.stream().map(scale -> threshold / scale).toArray();
    Module down = scaler(ImmutableDoubleArray.copyOf(inverse), dim);
    Node first = add(after, path + ".scaler0", down, source);
    Node neurons = add(first, path + ".if_node", replacement.neurons().singleStep(), ref(first));
    return add(neurons, path + ".scaler1", scaler(scales, dim), ref(neurons));
  }

  private Module scaler(ImmutableDoubleArray scales, OptionalInt dim) {
    return dim.isPresent()
        ? new ChannelVoltageScaler(scales, dim.getAsInt(), replacement.init())
        : new VoltageScaler(scales.get(0), replacement.init());
  }

  private static Argument ref(Node node) {
    return Argument.ref(node.name());
  }

  private Node add(Node after, String path, Module module, Argument input) {
    draft.put(path, module);
    return draft.addAfter(after.name(), Node.module(draft.freshName(path), path, input));
  }

  private void note(Node activation, String path, ImmutableDoubleArray scales, String rule) {
    ConversionLog log = replacement.log();
    log.add(new ConversionLog.Entry.Converted(activation.name(), rule, path));
    log.add(
        new ConversionLog.Entry.Threshold(
            activation.name(),
            path,
            scales.stream().max().orElseThrow(),
            scales.stream().average().orElseThrow(),
            scales.length()));
  }
}
