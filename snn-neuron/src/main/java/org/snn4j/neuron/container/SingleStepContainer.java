// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * The single-step form of modules that take sequences: gives them one time step per call, as a
 * sequence with T = 1. With it they can stand inside {@link MultiStepContainer}, and follow a
 * stream.
 *
 * <ul>
 *   <li>input {@code [N, ...]}, output {@code [N, ...]}
 *   <li>children are named {@code 0}, {@code 1}, ...; what they carry from call to call goes on, as
 *       in every call of the same pass. Modules that look at all T steps together, such as a batch
 *       norm in training or attention over time, see one step only
 * </ul>
 */
public final class SingleStepContainer extends Module {

  private final List<Module> modules;

  /** In the order given, named by number. */
  public SingleStepContainer(Module... modules) {
    this.modules = Contents.numbered(this::child, modules);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (x.rank() < 1) {
      throw new ShapeMismatchException(
          "SingleStepContainer: x must have shape [N, ...] but has " + x.shape());
    }
    return Views.squeeze(Steps.forwardAll(modules, Views.unsqueeze(x, 0), pass), 0);
  }
}
