// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Folding;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;

/**
 * Runs modules without state over a sequence whose time is the last axis, all steps at once as one
 * batch {@code [T * N, ...]}.
 *
 * <ul>
 *   <li>input {@code [N, ..., T]}, output {@code [N, ..., T]}; the modules see {@code [N, ...]},
 *       one slice of the last axis for each step
 *   <li>children are named {@code 0}, {@code 1}, ...; a batch norm among them sees the statistics
 *       of T and N together
 * </ul>
 */
public final class TLastSeqToANNContainer extends Module implements SequenceModule {

  private final List<Module> modules;

  /**
   * In the order given, named by number.
   *
   * @throws IllegalArgumentException if a module, or one inside it, has state or takes sequences
   */
  public TLastSeqToANNContainer(Module... modules) {
    this.modules = Contents.numbered(this::child, modules);
    Contents.requireStateless(this);
    Contents.requireSteps(this);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor front = LastAxis.toFront("TLastSeqToANNContainer", x);
    return LastAxis.toEnd(Folding.always(front, batch -> Steps.forwardAll(modules, batch, pass)));
  }
}
