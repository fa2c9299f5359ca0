// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;

/**
 * Runs modules that take single steps over a sequence whose time is the last axis, all modules at
 * each step.
 *
 * <ul>
 *   <li>input {@code [N, ..., T]}, output {@code [N, ..., T]}; the modules see {@code [N, ...]},
 *       one slice of the last axis for each step
 *   <li>children are named {@code 0}, {@code 1}, ...; neurons among them are in their {@code
 *       singleStep} form and go on from step to step
 * </ul>
 */
public final class TLastMultiStepContainer extends Module implements SequenceModule {

  private final List<Module> modules;

  /**
   * In the order given, named by number.
   *
   * @throws IllegalArgumentException if a module, or one inside it, takes whole sequences
   */
  public TLastMultiStepContainer(Module... modules) {
    this.modules = Contents.numbered(this::child, modules);
    Contents.requireSteps(this);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor front = LastAxis.toFront("TLastMultiStepContainer", x);
    return LastAxis.toEnd(Steps.oneByOne(front, step -> Steps.forwardAll(modules, step, pass)));
  }
}
