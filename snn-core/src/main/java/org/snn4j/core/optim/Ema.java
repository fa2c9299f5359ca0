// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * A running average of a module's weights, which often classifies better than the weights
 * themselves: {@code average = decay * average + (1 - decay) * weights} after each step.
 *
 * <p>Parameters and buffers are averaged, as timm's {@code ModelEmaV2} does; counters are the
 * module's own. Belongs to the module's thread.
 */
public final class Ema {

  private final TensorScope scope;
  private final Module module;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final Map<String, Tensor> averages = new LinkedHashMap<>();
  private boolean applied;

  /**
   * An average that starts at the module's present weights.
   *
   * @param scope owns the average; it can be used until the scope is closed
   */
  public Ema(TensorScope scope, Module module) {
    this.scope = scope;
    this.module = module;
    module.parameters().forEach((name, parameter) -> weights.put(name, parameter.value()));
    module.buffers().forEach((name, buffer) -> weights.put(name, buffer.value()));
    weights.forEach(
        (name, tensor) -> {
          Tensor average = scope.allocateLike(tensor);
          copy(tensor, average);
          averages.put(name, average);
        });
  }

  /**
   * Moves the average towards the present weights.
   *
   * @param decay the share of the average that stays, in [0, 1]
   */
  public void update(double decay) {
    if (!(decay >= 0 && decay <= 1)) {
      throw new IllegalArgumentException("Ema.update: decay must be in [0, 1] but is " + decay);
    }
    requireNotApplied("update");
    averages.forEach(
        (name, average) -> {
          if (average.length() > 0) {
            Kernels.of(average).optimizers().average(average, decay, weights.get(name));
          }
        });
  }

  /**
   * Puts the average into the module until the returned object is closed, for an evaluation:
   *
   * <pre>{@code
   * try (Ema.Applied averaged = ema.apply()) {
   *   evaluate(model);
   * }
   * }</pre>
   */
  public Applied apply() {
    requireNotApplied("apply");
    swap();
    applied = true;
    return new Applied();
  }

  /** As long as it is open, the module has the averaged weights. */
  public final class Applied implements AutoCloseable {

    private boolean open = true;

    private Applied() {}

    /** Puts the module's own weights back. Closing twice is harmless. */
    @Override
    public void close() {
      if (open) {
        open = false;
        applied = false;
        swap();
      }
    }
  }

  /** A copy of the average under the module's keys, loadable into such a module. */
  public StateDict stateDict() {
    requireNotApplied("stateDict");
    Map<String, StateDict.Entry> entries = new LinkedHashMap<>(module.stateDict().entries());
    averages.forEach((name, average) -> entries.put(name, StateDict.entry(average)));
    return new StateDict(entries);
  }

  /**
   * Goes back to a saved average; the counters in it are passed over.
   *
   * @throws org.snn4j.core.nn.StateMismatchException listing every missing, unexpected and
   *     mis-shaped key; nothing was changed then
   */
  public void load(StateDict saved) {
    requireNotApplied("load");
    Set<String> counts = module.counters().keySet();
    Map<String, Shape> expected = new LinkedHashMap<>();
    averages.forEach((name, average) -> expected.put(name, average.shape()));
    counts.forEach(name -> expected.put(name, Shape.of()));
    SavedState.requireFit("average of " + module.describe(), saved, expected, counts);
    averages.forEach((name, average) -> StateDict.copy(saved.entries().get(name), average));
  }

  private void swap() {
    try (TensorScope scratch = scope.child("swap of averaged weights")) {
      averages.forEach(
          (name, average) -> {
            Tensor own = weights.get(name);
            Tensor aside = scratch.allocateLike(own);
            copy(own, aside);
            copy(average, own);
            copy(aside, average);
            scratch.release(aside);
          });
    }
  }

  private void requireNotApplied(String where) {
    if (applied) {
      throw new IllegalStateException(
          "Ema." + where + ": the average is in the module now; close what apply() returned first");
    }
  }

  private static void copy(Tensor from, Tensor to) {
    if (from.length() > 0) {
      ElementwiseKernels kernels = Kernels.of(to).elementwise();
      kernels.copy(from, to);
      to.storage().keepFact(null);
    }
  }
}
