// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.Linearity;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.activation.SiLU;
import org.snn4j.core.nn.activation.Softmax;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Stateful;

/**
 * Which operator stands for which layer or function.
 *
 * @param everything whether for all that is not linear, or else only for those that SpikingJelly's
 *     documents name
 * @param owner owns the copies of parameters
 */
record Operators(Graph graph, boolean everything, TensorScope owner) {

  /** The operator of a layer; none for one that is to be left. */
  Optional<Module> of(Node node, Module layer) {
    if (layer instanceof Linear linear) {
      return Optional.of(TDLinear.of(linear, owner));
    }
    if (layer instanceof LayerNorm norm) {
      return Optional.of(TDLayerNorm.of(norm, owner));
    }
    if (layer instanceof GELU gelu) {
      return Optional.of(TDGELU.of(gelu));
    }
    if (layer instanceof MultiheadAttention attention) {
      return Optional.of(attention(node, attention));
    }
    boolean left = !everything || Linearity.isLinear(layer);
    return left ? Optional.empty() : Optional.of(further(node, layer));
  }

  private Module further(Node node, Module layer) {
    if (layer instanceof Conv2d conv) {
      return TDConv2d.of(conv, owner);
    }
    if (layer instanceof Softmax softmax) {
      return TDSoftmax.of(softmax);
    }
    if (layer instanceof SiLU) {
      return new TDSiLU();
    }
    boolean plain = layer.getClass().getName().startsWith("org.snn4j.core.nn.");
    if (!plain || layer instanceof Stateful || layer instanceof SequenceModule) {
      throw refused(node, layer.describe() + " has no temporal-difference form");
    }
    return new TDLayer(layer);
  }

  private TDMultiheadAttention attention(Node node, MultiheadAttention layer) {
    if (!layer.batchFirst()) {
      throw refused(node, "MultiheadAttention: batch_first must be True but is False");
    }
    boolean asked = Argument.constant(true).equals(node.kwargs().get("need_weights"));
    if (asked && (!everything || usesWeights(node))) {
      throw refused(node, "MultiheadAttention: need_weights must be False but is True");
    }
    return TDMultiheadAttention.of(layer, owner);
  }

  private boolean usesWeights(Node attention) {
    return graph.users(attention.name()).stream()
        .filter(item -> !item.calls("getitem") || index(item) != 0)
        .anyMatch(item -> !item.calls("getitem") || !graph.users(item.name()).isEmpty());
  }

  private static long index(Node item) {
    return item.kwargs().get("index") instanceof Argument.Constant constant
            && constant.value() instanceof Number number
        ? number.longValue()
        : -1;
  }

  /** The operator of a functional attention. */
  static TDScaledDotProductAttention attention(Node node) {
    boolean causal = Argument.constant("causal").equals(node.kwargs().get("mask"));
    if (node.kwargs().get("scale") instanceof Argument.Constant scale
        && scale.value() instanceof Number number) {
      return new TDScaledDotProductAttention(causal, OptionalDouble.of(number.doubleValue()));
    }
    throw refused(
        node, "scaledDotProduct: scale must be a number but is " + node.kwargs().get("scale"));
  }

  /**
   * The operator of another function.
   *
   * @param fixed positions of arguments that are no signals in time
   */
  static Module ofFunction(Node node, ImmutableSet<Integer> fixed) {
    return switch (node.target()) {
      case "matmul" -> fixed.isEmpty() ? new SNNMatrixOperator() : function(node, fixed);
      case "multiply" -> new SNNElementWiseProduct();
      case "softmax" -> softmax(node, fixed);
      case "silu" -> new TDSiLU();
      case "gelu" -> new TDGELU();
      case "gelu_tanh" -> new TDGELU(GELU.Approximation.TANH);
      default -> function(node, fixed);
    };
  }

  private static Module softmax(Node node, ImmutableSet<Integer> fixed) {
    return node.kwargs().get("axis") instanceof Argument.Constant axis
            && axis.value() instanceof Number number
        ? TDSoftmax.of(new Softmax(number.intValue()))
        : function(node, fixed);
  }

  private static Module function(Node node, ImmutableSet<Integer> fixed) {
    return new TDFunction(node.target(), fixed);
  }

  private static IllegalArgumentException refused(Node node, String why) {
    return new IllegalArgumentException(
        "TransformerSpikeEquivalentRecipe: node '" + node.name() + "': " + why);
  }
}
