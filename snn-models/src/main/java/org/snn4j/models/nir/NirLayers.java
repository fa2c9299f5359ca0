// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import java.util.Optional;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.AvgPool2d;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;

/** The layers that nodes stand for. */
final class NirLayers {

  private NirLayers() {}

  /** The layer of a node; none for where values come in and go out. */
  static Optional<Module> of(String name, NirNode node, NirOptions options, Init init) {
    if (node instanceof NirNode.Input || node instanceof NirNode.Output) {
      return Optional.empty();
    }
    try {
      return Optional.of(layer(node, options, init));
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw new NirException(
          "NIR node '"
              + name
              + "' ("
              + node.getClass().getSimpleName()
              + "): "
              + wrong.getMessage(),
          wrong);
    }
  }

  private static Module layer(NirNode node, NirOptions options, Init init) {
    if (node instanceof NirNode.Affine affine) {
      return affine(affine, init);
    } else if (node instanceof NirNode.Conv2d conv) {
      return conv2d(conv, init);
    } else if (node instanceof NirNode.Conv1d conv) {
      return conv1d(conv, init);
    } else if (node instanceof NirNode.SumPool2d pool) {
      return new AvgPool2d(pool.geometry().withDivisorOverride(1));
    } else if (node instanceof NirNode.AvgPool2d pool) {
      return new AvgPool2d(pool.geometry());
    } else if (node instanceof NirNode.Flatten flatten) {
      return new Flatten(inSequence(flatten.startDim()), inSequence(flatten.endDim()));
    } else if (node instanceof NirNode.Scale scale) {
      return new NirScale(scale.scale(), init);
    } else if (node instanceof NirNode.Threshold threshold) {
      return new NirThreshold(threshold.threshold(), options.surrogate(), init);
    }
    return new NirNeurons(NirEquations.of(node, options));
  }

  /** An axis of a sample as one of a sequence of batches. */
  private static int inSequence(int axis) {
    return axis < 0 ? axis : axis + 2;
  }

  private static Module affine(NirNode.Affine node, Init init) {
    requireRank("weight", node.weight(), 2, "[O, I]");
    Linear layer =
        new Linear(size(node.weight(), 1), size(node.weight(), 0), node.bias().isPresent(), init);
    return loaded(layer, node.weight(), node.bias());
  }

  private static Module conv2d(NirNode.Conv2d node, Init init) {
    requireRank("weight", node.weight(), 4, "[O, C / groups, kH, kW]");
    int channels = Math.multiplyExact(size(node.weight(), 1), node.geometry().groups());
    Conv2d layer =
        new Conv2d(
            channels, size(node.weight(), 0), node.geometry(), node.bias().isPresent(), init);
    return loaded(layer, node.weight(), node.bias());
  }

  private static Module conv1d(NirNode.Conv1d node, Init init) {
    requireRank("weight", node.weight(), 3, "[O, C / groups, k]");
    int channels = Math.multiplyExact(size(node.weight(), 1), node.geometry().groups());
    Conv1d layer =
        new Conv1d(
            channels, size(node.weight(), 0), node.geometry(), node.bias().isPresent(), init);
    return loaded(layer, node.weight(), node.bias());
  }

  private static Module loaded(Module layer, NirArray weight, Optional<NirArray> bias) {
    load(layer, "weight", weight);
    bias.ifPresent(values -> load(layer, "bias", values));
    return layer;
  }

  private static void load(Module layer, String name, NirArray values) {
    var target = layer.parameters().get(name).value();
    if (!target.shape().equals(values.shape())) {
      throw new IllegalArgumentException(
          name + " must have shape " + target.shape() + " but has " + values.shape());
    }
    target.copyFrom(values.values());
  }

  private static int size(NirArray array, int axis) {
    return Math.toIntExact(array.shape().size(axis));
  }

  private static void requireRank(String what, NirArray array, int rank, String meaning) {
    if (array.shape().rank() != rank) {
      throw new IllegalArgumentException(
          what + " must be " + meaning + " but has shape " + array.shape());
    }
  }
}
