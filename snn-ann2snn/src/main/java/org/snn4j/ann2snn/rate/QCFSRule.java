// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import java.util.List;
import java.util.Map;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.quantized.QCFS;
import org.snn4j.ann2snn.scale.HookFactory;
import org.snn4j.ann2snn.scale.NeuronFactory;
import org.snn4j.core.nn.Module;
import org.snn4j.neuron.HalfThresholdIFNode;
import org.snn4j.neuron.Reset;

/**
 * Modules {@link QCFS} become neurons that start at half their threshold, the activation's learned
 * lambda; nothing is measured. Source: T. Bu et al., <i>Optimal ANN-SNN Conversion for
 * High-accuracy and Ultra-low-latency Spiking Neural Networks</i>, ICLR 2022.
 */
public record QCFSRule() implements ActivationRule {

  @Override
  public boolean match(Node node, Map<String, Module> modules) {
    return node.opcode() == Opcode.CALL_MODULE && modules.get(node.target()) instanceof QCFS;
  }

  @Override
  public Node insertHooks(GraphDraft draft, Node node, HookFactory hooks) {
    return node;
  }

  @Override
  public List<ActivationPair> findReplacements(GraphDraft draft) {
    return draft.nodes().stream()
        .filter(node -> match(node, draft.modules()))
        .map(node -> new ActivationPair(node, node))
        .toList();
  }

  @Override
  public void replaceWithNeurons(
      GraphDraft draft, Node activation, Node hook, Replacement replacement) {
    QCFS module = (QCFS) draft.modules().get(activation.target());
    NeuronFactory half =
        new NeuronFactory(
            HalfThresholdIFNode::new, replacement.neurons().firing().withReset(Reset.soft()));
    new SpikingChain(draft, replacement.withNeurons(half))
        .replace(activation, lambda(module, activation), "QCFSRule");
  }

  private static double lambda(QCFS module, Node activation) {
    double lambda = module.lambda().value().item();
    if (!(lambda > 0) || lambda == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "Threshold must be a finite positive number, got "
              + lambda
              + " for activation "
              + activation.name());
    }
    return lambda;
  }
}
