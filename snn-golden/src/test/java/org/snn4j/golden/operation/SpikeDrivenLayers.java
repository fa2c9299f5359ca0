// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.LinkedHashSet;
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
 * The inner layers that a case lists for a Spike-driven Transformer or a part of one: which neurons
 * and norms to build it of, and what its other layers have to be.
 */
final class SpikeDrivenLayers {

  private static final String PEER_PREFIX = "MultiStep";
  private static final ImmutableSet<String> ATTENTION =
      ImmutableSet.of("attn_lif", "talking_heads_lif");

  private final Hyper net;
  private final Init init;
  private final ImmutableList<Hyper> layers;

  SpikeDrivenLayers(CaseRun run) {
    net = run.hyper().object("net").ignore("class", "step_mode");
    if (!net.text("kind").equals("named")) {
      throw net.unsupported("kind");
    }
    init = NetBuilder.init(run);
    layers = net.objects("layers");
  }

  /** What to build the network of. */
  BlockLayers layers() {
    Set<Neuron<?>> usual = new LinkedHashSet<>();
    Set<Neuron<?>> attention = new LinkedHashSet<>();
    Set<BatchNorm.Options> norms = new LinkedHashSet<>();
    BlockLayers published = BlockLayers.published(init);
    for (Hyper layer : layers) {
      if (isNeuron(layer)) {
        (ATTENTION.contains(lastName(layer)) ? attention : usual).add(neuron(layer));
      } else if (layer.text("op").equals("BatchNorm2d")) {
        norms.add(norm(layer));
      }
    }
    return new BlockLayers(
        only(usual, published.neuron()),
        only(attention, published.attentionNeuron()),
        only(norms, published.norm()),
        init);
  }

  /** Refuses a case whose other layers are not those of our network. */
  void requireLike(Module network) {
    for (Hyper layer : layers) {
      if (layer.text("op").equals("MaxPool3d")) {
        requireErosion(layer.ignore("name"));
      } else if (!isNeuron(layer)) {
        Agreement.require(layer, network, init);
      }
    }
  }

  /** One module of the peer's stands for what are four of ours. */
  private static void requireErosion(Hyper pool) {
    boolean same =
        Arrays.equals(pool.perAxis("kernel_size", 3), new int[] {1, 3, 3})
            && Arrays.equals(pool.perAxis("stride", 3), new int[] {1, 1, 1})
            && Arrays.equals(pool.perAxis("padding", 3), new int[] {0, 1, 1})
            && Arrays.equals(pool.perAxis("dilation", 3), new int[] {1, 1, 1})
            && !pool.flag("ceil_mode", false);
    if (!same) {
      throw pool.unsupported("op");
    }
  }

  private static boolean isNeuron(Hyper layer) {
    return Neurons.knows(neuronName(layer));
  }

  private static String neuronName(Hyper layer) {
    String op = layer.text("op");
    return op.startsWith(PEER_PREFIX) ? op.substring(PEER_PREFIX.length()) : op;
  }

  private static String lastName(Hyper layer) {
    String name = layer.text("name");
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Neuron<?> neuron(Hyper layer) {
    // In which precision the peer's kernels compute changes no value in single precision.
    return Neurons.of(neuronName(layer), layer.ignore("cupy_fp32_inference", "step_mode"));
  }

  private static BatchNorm.Options norm(Hyper layer) {
    return BatchNorm.Options.DEFAULT
        .withEps(layer.number("eps"))
        .withMomentum(layer.number("momentum"));
  }

  private <V> V only(Set<V> found, V published) {
    if (found.size() > 1) {
      throw net.unsupported("layers");
    }
    return found.isEmpty() ? published : found.iterator().next();
  }
}
