// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import java.util.OptionalLong;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.Shape;
import org.snn4j.neuron.NeuronLayer;

/** Layers whose weights multiply their inputs: convolutions and affine maps. */
final class Weighted {

  private Weighted() {}

  /** The multiplications of one call with an input of a shape; empty for other layers. */
  static OptionalLong macs(Module layer, Shape x) {
    if (layer instanceof Conv2d conv) {
      ConvGeometry geometry = conv.geometry();
      long positions = geometry.outHeight(x.size(-2)) * geometry.outWidth(x.size(-1));
      long images = x.head(x.rank() - 3).length();
      return OptionalLong.of(images * positions * conv.weight().value().length());
    } else if (layer instanceof Conv1d conv) {
      long positions = conv.geometry().outWidth(x.size(-1));
      long sequences = x.head(x.rank() - 2).length();
      return OptionalLong.of(sequences * positions * conv.weight().value().length());
    } else if (layer instanceof Linear linear) {
      return OptionalLong.of(x.head(x.rank() - 1).length() * linear.weight().value().length());
    }
    return OptionalLong.empty();
  }

  /** The number of axes of a layer's input without time; 0 if any number will do. */
  static int rank(Module layer) {
    return layer instanceof Conv2d ? 4 : layer instanceof Conv1d ? 3 : 0;
  }

  /** What a layer is: its class, or that of its neurons. */
  static String type(Module layer) {
    Object named = layer instanceof NeuronLayer<?> neurons ? neurons.neuron() : layer;
    return named.getClass().getSimpleName();
  }
}
