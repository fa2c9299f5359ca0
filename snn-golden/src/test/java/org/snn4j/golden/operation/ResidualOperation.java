// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.snn4j.core.nn.Module;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.net.Network;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.NeuronLayer;
import org.snn4j.neuron.residual.BlockParts;
import org.snn4j.neuron.residual.ResidualBlock.Size;
import org.snn4j.neuron.residual.SEWBasicBlock;
import org.snn4j.neuron.residual.SEWBottleneck;
import org.snn4j.neuron.residual.SpikeElementWise;
import org.snn4j.neuron.residual.SpikingBasicBlock;

/**
 * A residual block, run twice: as the graph that the case describes node by node, and as our block
 * of its sizes and connector. Both have to agree with every array.
 */
final class ResidualOperation implements Operation {

  private static final String[] SAID_BY_THE_GRAPH = {"cnf", "inplanes", "planes", "stride"};

  @Override
  public void run(CaseRun run) {
    Network[] graph = new Network[1];
    NetworkOperation.of(
            r -> {
              r.hyper().ignore(SAID_BY_THE_GRAPH);
              graph[0] = NetBuilder.network(r.hyper().object("net"), r);
              return graph[0];
            })
        .run(run);
    NetworkOperation.of(r -> NetBuilder.whole(block(graph[0], r))).run(run);
  }

  private static Module block(Network graph, CaseRun run) {
    boolean bottleneck = graph.hasPart("conv3");
    int planes = run.hyper().integer("planes");
    Size size =
        new Size(
            run.hyper().integer("inplanes"),
            bottleneck ? SEWBottleneck.EXPANSION * planes : planes,
            run.hyper().integer("stride"));
    Neuron<?> neuron = onlyNeuron(graph, run);
    BlockParts parts =
        new BlockParts(() -> neuron.multiStep(NetBuilder.init(run)), NetBuilder.init(run));
    Optional<Module> downsample = downsample(graph, size, parts);
    if (!run.hyper().has("cnf")) {
      return new SpikingBasicBlock(size, downsample, parts);
    }
    SpikeElementWise connector = SpikeElementWise.valueOf(run.hyper().text("cnf"));
    return bottleneck
        ? new SEWBottleneck(size, connector, downsample, parts)
        : new SEWBasicBlock(size, connector, downsample, parts);
  }

  /** The projection, with neurons of its own at its end where the case has them there. */
  private static Optional<Module> downsample(Network graph, Size size, BlockParts parts) {
    if (!graph.hasPart("downsample.0")) {
      return Optional.empty();
    }
    return Optional.of(
        graph.hasPart("downsample.2")
            ? parts.firingProjection(size.inChannels(), size.outChannels(), size.stride())
            : parts.projection(size.inChannels(), size.outChannels(), size.stride()));
  }

  private static Neuron<?> onlyNeuron(Network graph, CaseRun run) {
    ImmutableSet<Neuron<?>> neurons =
        graph.root().modules().values().stream()
            .filter(NeuronLayer.class::isInstance)
            .<Neuron<?>>map(layer -> ((NeuronLayer<?>) layer).neuron())
            .collect(ImmutableSet.toImmutableSet());
    if (neurons.size() != 1) {
      throw run.hyper().unsupported("net");
    }
    return neurons.iterator().next();
  }
}
