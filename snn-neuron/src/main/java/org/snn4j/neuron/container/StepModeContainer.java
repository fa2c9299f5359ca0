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
 * Runs modules written for single steps or batches over a sequence, in the way their state asks
 * for: with state a loop over T as {@link MultiStepContainer} does it, without state all steps as
 * one batch {@code [T * N, ...]} as {@link SeqToANNContainer} does it.
 *
 * <ul>
 *   <li>input {@code [T, N, ...]}, output {@code [T, N, ...]}
 *   <li>children are named {@code 0}, {@code 1}, ...
 * </ul>
 */
public final class StepModeContainer extends Module implements SequenceModule {

  private final List<Module> modules;
  private final boolean stateful;

  private StepModeContainer(boolean stateful, Module... modules) {
    this.modules = Contents.numbered(this::child, modules);
    this.stateful = stateful;
    if (!stateful) {
      Contents.requireStateless(this);
    }
    Contents.requireSteps(this);
  }

  /**
   * Step by step if one of the modules, or one inside it, carries state; else all at once.
   *
   * @throws IllegalArgumentException if a module, or one inside it, takes whole sequences
   */
  public static StepModeContainer of(Module... modules) {
    return new StepModeContainer(Contents.anyStateful(modules), modules);
  }

  /**
   * A loop over T whatever the modules are; a batch norm among them sees one step at a time.
   *
   * @throws IllegalArgumentException if a module, or one inside it, takes whole sequences
   */
  public static StepModeContainer stepByStep(Module... modules) {
    return new StepModeContainer(true, modules);
  }

  /**
   * All steps as one batch; a batch norm among the modules sees the statistics of T and N together.
   *
   * @throws IllegalArgumentException if a module, or one inside it, has state or takes sequences
   */
  public static StepModeContainer allAtOnce(Module... modules) {
    return new StepModeContainer(false, modules);
  }

  /** Whether it loops over T. */
  public boolean isStepByStep() {
    return stateful;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require("StepModeContainer", x);
    return stateful
        ? Steps.oneByOne(x, step -> Steps.forwardAll(modules, step, pass))
        : Folding.always(x, batch -> Steps.forwardAll(modules, batch, pass));
  }
}
