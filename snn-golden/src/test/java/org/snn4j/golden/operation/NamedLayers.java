// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.Agreement;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.neuron.Neuron;

/**
 * The inner layers that a case lists for a network of a published architecture: the constants of
 * its neurons and norms. How layers are connected, and their sizes, the architecture says.
 */
final class NamedLayers {

  private static final String ATTENTION = "attn_lif";

  /** Layers the architectures define and never run, or whose sizes follow from its own. */
  private static final ImmutableSet<String> SIZES =
      ImmutableSet.of("Conv1d", "Conv2d", "Linear", "MaxPool2d", "LayerNorm", "Dropout");

  private final Hyper net;
  private final Set<Neuron<?>> neurons = new LinkedHashSet<>();
  private final Set<Neuron<?>> attention = new LinkedHashSet<>();
  private final Set<BatchNorm.Options> norms = new LinkedHashSet<>();
  private final List<Hyper> convolutions = new ArrayList<>();

  private NamedLayers(Hyper net) {
    this.net = net;
  }

  /** Of a case whose network is of the kind "named". */
  static BlockLayers of(CaseRun run) {
    return of(run.hyper().object("net"), run);
  }

  /** Of a description such as {@code hyper.net} of the kind "named". */
  static BlockLayers of(Hyper net, CaseRun run) {
    NamedLayers found = listed(net);
    if (!found.convolutions.stream().allMatch(NamedLayers::isPlain)) {
      throw net.unsupported("layers");
    }
    return found.layers(NetBuilder.init(run));
  }

  /** What a description of the kind "named" lists. */
  static NamedLayers listed(Hyper net) {
    if (!net.text("kind").equals("named")) {
      throw net.unsupported("kind");
    }
    NamedLayers found = new NamedLayers(net.ignore("class", "step_mode"));
    net.objects("layers").forEach(found::read);
    return found;
  }

  /** What blocks are built of so that their neurons and norms have the constants listed. */
  BlockLayers layers(Init init) {
    BlockLayers published = BlockLayers.published(init);
    return new BlockLayers(
        only(neurons, published.neuron()),
        only(attention, published.attentionNeuron()),
        only(norms, published.norm()),
        init);
  }

  /**
   * Skips the case unless our convolutions have the geometry listed; a plain one may be a linear
   * layer here.
   */
  void requireAgreement(Module root, Init init) {
    for (Hyper layer : convolutions) {
      if (!isPlain(layer) || Agreement.isConvolution(root.modules().get(layer.text("name")))) {
        Agreement.require(layer, root, init);
      }
    }
  }

  private void read(Hyper layer) {
    String op = layer.text("op");
    String name = layer.text("name");
    if (!layer.text("step_mode", "m").equals("m")) {
      throw layer.unsupported("step_mode");
    }
    String neuron = op.startsWith("MultiStep") ? op.substring("MultiStep".length()) : op;
    if (SIZES.contains(op)) {
      sizes(layer, op);
    } else if (op.startsWith("BatchNorm")) {
      norms.add(norm(layer.ignore("num_features")));
    } else if (Neurons.knows(neuron)) {
      // Which code the peer computes with changes no value.
      Neuron<?> made = Neurons.of(neuron, layer.ignore("cupy_fp32_inference", "backend"));
      (name.endsWith(ATTENTION) ? attention : neurons).add(made);
    } else {
      throw layer.unsupported("op");
    }
  }

  private static BatchNorm.Options norm(Hyper layer) {
    return BatchNorm.Options.DEFAULT
        .withEps(layer.number("eps"))
        .withMomentum(layer.number("momentum"));
  }

  /** What has to be as in the architecture; wrong channels do not fit the case's parameters. */
  private void sizes(Hyper layer, String op) {
    layer.ignore(
        "in_channels",
        "out_channels",
        "in_features",
        "out_features",
        "kernel_size",
        "bias",
        "normalized_shape",
        "elementwise_affine",
        "eps",
        "p");
    if (op.startsWith("Conv")) {
      layer.ignore("padding");
      convolutions.add(layer.ignore("stride", "dilation", "groups"));
    } else if (op.equals("MaxPool2d")) {
      require(layer, "kernel_size", 3);
      require(layer, "stride", 2);
      require(layer, "padding", 1);
      require(layer, "dilation", 1);
      if (layer.flag("ceil_mode", false)) {
        throw layer.unsupported("ceil_mode");
      }
    }
  }

  private static boolean isPlain(Hyper layer) {
    int[] ones = {1, 1};
    return layer.integer("groups", 1) == 1
        && Arrays.equals(layer.perAxis("stride", 2, ones), ones)
        && Arrays.equals(layer.perAxis("dilation", 2, ones), ones);
  }

  private static void require(Hyper layer, String key, int needed) {
    if (layer.integer(key, needed) != needed) {
      throw layer.unsupported(key);
    }
  }

  private <V> V only(Set<V> found, V published) {
    if (found.size() > 1) {
      throw net.unsupported("layers");
    }
    return Optional.of(found)
        .filter(set -> !set.isEmpty())
        .map(s -> s.iterator().next())
        .orElse(published);
  }
}
