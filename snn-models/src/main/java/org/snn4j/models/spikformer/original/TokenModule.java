// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.NormalizedNeurons;

/** A module of projections, whose layers stand side by side under the repository's names. */
abstract class TokenModule extends Module {

  private final TokenLayout layout;
  private final BlockLayers layers;

  TokenModule(TokenLayout layout, BlockLayers layers) {
    this.layout = layout;
    this.layers = layers;
  }

  /** Projection, batch norm and neurons, such as {@code q_linear}, {@code q_bn}, {@code q_lif}. */
  record Projection(TokenLayout layout, Module affine, Module norm, Module neurons) {

    Tensor fire(Tensor x, ForwardPass pass) {
      return layout == TokenLayout.TOKENS_FIRST
          ? NormalizedNeurons.fireTokensFirst(affine, norm, neurons, x, pass)
          : NormalizedNeurons.fire(affine, norm, neurons, x, pass);
    }
  }

  /** A projection whose children are called {@code name_...}. */
  final Projection projection(String name, int in, int out, boolean bias) {
    return new Projection(
        layout,
        child(name + "_" + layout.projectionName(), layout.projection(in, out, bias, layers)),
        child(name + "_bn", layout.norm(out, layers)),
        neurons(name + "_lif", layers.neuron()));
  }

  /** A layer of neurons. */
  final Module neurons(String name, Neuron<?> neuron) {
    return child(name, neuron.multiStep(layers.init()));
  }
}
