// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Folding;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;

/**
 * Runs modules without state over a sequence, all steps at once as one batch {@code [T * N, ...]}.
 *
 * <ul>
 *   <li>input {@code [T, N, ...]}, output {@code [T, N, ...]}
 *   <li>children are named {@code 0}, {@code 1}, ...; a batch norm among them sees the statistics
 *       of T and N together
 * </ul>
 */
public final class SeqToANNContainer extends Module implements SequenceModule {

  private final List<Module> modules;

  /**
   * In the order given, named by number.
   *
   * @throws IllegalArgumentException if a module, or one inside it, has state or takes sequences
   */
  public SeqToANNContainer(Module... modules) {
    this.modules = Contents.numbered(this::child, modules);
    Contents.requireStateless(this);
    Contents.requireSteps(this);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require("SeqToANNContainer", x);
    return Folding.always(x, batch -> Steps.forwardAll(modules, batch, pass));
  }
}
