// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.block;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.NormalizedNeurons;

/**
 * A linear map or convolution, a batch norm, and what may follow, one after the other; named {@code
 * 0}, {@code 1}, ... The result of the first is given back once it is normalised, for no derivative
 * reads it.
 */
public final class ConvNorm extends Module {

  private final Module conv;
  private final Module norm;
  private final List<Module> rest;

  /** In the order given. */
  public ConvNorm(Module conv, Module norm, Module... rest) {
    this.conv = child("0", conv);
    this.norm = child("1", norm);
    this.rest = List.of(rest);
    for (int i = 0; i < rest.length; i++) {
      child(Integer.toString(2 + i), rest[i]);
    }
  }

  /**
   * {@code norm(conv(x))} of modules that have another parent; the convolution's result is given
   * back.
   */
  public static Tensor normalized(Module conv, Module norm, Tensor x, ForwardPass pass) {
    Tensor current = conv.forward(x, pass);
    Tensor y = norm.forward(current, pass);
    pass.discard(current);
    return y;
  }

  /** {@code neurons(this(x))}; all in one where nothing follows the norm and nobody watches. */
  public Tensor fire(Module neurons, Tensor x, ForwardPass pass) {
    return rest.isEmpty() && !pass.isWatched()
        ? NormalizedNeurons.fire(conv, norm, neurons, x, pass)
        : neurons.forward(forward(x, pass), pass);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor y = normalized(conv, norm, x, pass);
    for (Module module : rest) {
      y = module.forward(y, pass);
    }
    return y;
  }
}
