// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import com.google.common.base.Suppliers;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Applies an {@link UpdateRule} to parameters and keeps the moments it needs.
 *
 * <pre>{@code
 * Optimizer optimizer =
 *     new Optimizer(scope, new AdamW(0.05), ParameterGroup.sparingVectors(model));
 * optimizer.step(tape.backward(loss), schedule.at(epoch));
 * }</pre>
 *
 * <p>Belongs to one thread. Saved and loaded, it goes on bit-identically.
 */
public final class Optimizer {

  /** The saved number of steps; parameter names that were followed by a dot cannot equal it. */
  private static final String STEPS = "steps";

  private static final String COUNT = ".step";

  private final TensorScope scope;
  private final UpdateRule rule;
  private final List<TrainedParameter> trained = new ArrayList<>();
  private long steps;

  /**
   * An optimiser at its first step.
   *
   * @param scope owns the moments; the optimiser can be used until it is closed
   * @param rule what a step does
   * @param groups the parameters to train; none may be named twice
   */
  public Optimizer(TensorScope scope, UpdateRule rule, List<ParameterGroup> groups) {
    this.scope = scope;
    this.rule = rule;
    Set<Parameter> seen = Sets.newIdentityHashSet();
    Set<String> names = Sets.newHashSet();
    for (ParameterGroup group : groups) {
      group
          .parameters()
          .forEach(
              (name, parameter) -> {
                if (!names.add(name) || !seen.add(parameter)) {
                  throw new IllegalArgumentException(
                      "Optimizer: parameter '" + name + "' is in the groups twice");
                }
                trained.add(new TrainedParameter(name, parameter, group, rule, scope));
              });
    }
    if (trained.isEmpty()) {
      throw new IllegalArgumentException("Optimizer: the groups hold no parameter to train");
    }
  }

  /** All parameters of a module in one group. */
  public Optimizer(TensorScope scope, UpdateRule rule, Module module) {
    this(scope, rule, List.of(ParameterGroup.of(module)));
  }

  /** What a step does. */
  public UpdateRule rule() {
    return rule;
  }

  /** The number of steps taken, before a restart as well. */
  public long steps() {
    return steps;
  }

  /**
   * Changes every parameter that has a gradient; the others stay as they are, weight decay and
   * moments included.
   *
   * @param learningRate 0 or more
   * @throws org.snn4j.core.tensor.ShapeMismatchException if a gradient is shaped unlike its
   *     parameter; then no parameter was changed
   */
  public void step(Gradients gradients, double learningRate) {
    Checks.notNegative("Optimizer.step", "learningRate", learningRate);
    try (TensorScope scratch = scope.child("optimizer step")) {
      Map<TrainedParameter, Tensor> found = new LinkedHashMap<>();
      for (TrainedParameter each : trained) {
        gradients
            .find(each.parameter())
            .filter(gradient -> gradient.length() > 0)
            .ifPresent(gradient -> found.put(each, each.aligned(gradient, scratch)));
      }
      steps++;
      Supplier<Double> norm = Suppliers.memoize(() -> norm(found.values()));
      List<ParameterUpdate> updates = new ArrayList<>();
      found.forEach(
          (each, gradient) -> updates.add(update(each, gradient, learningRate, norm, scratch)));
      rule.updateAll(updates);
    }
  }

  private ParameterUpdate update(
      TrainedParameter each,
      Tensor gradient,
      double learningRate,
      Supplier<Double> norm,
      TensorScope scratch) {
    return new ParameterUpdate(
        each.parameter().value(),
        gradient,
        each.state(),
        each.increment(),
        steps,
        learningRate * each.learningRateScale(),
        each.weightDecay(),
        norm::get,
        scratch);
  }

  private static double norm(Iterable<Tensor> gradients) {
    double squares = 0;
    for (Tensor gradient : gradients) {
      squares += Kernels.of(gradient).reductions().sumOfSquares(gradient);
    }
    return Math.sqrt(squares);
  }

  /** A copy of the moments and step counts: {@code NAME.exp_avg}, {@code NAME.step}, ... */
  public StateDict stateDict() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    entries.put(STEPS, whole(steps));
    for (TrainedParameter each : trained) {
      entries.put(each.name() + COUNT, whole(each.count()));
      tensors(each).forEach((key, tensor) -> entries.put(key, StateDict.entry(tensor)));
    }
    return new StateDict(entries);
  }

  /**
   * Goes back to saved moments and step counts.
   *
   * @throws StateMismatchException listing every missing, unexpected and mis-shaped key; nothing
   *     was changed then
   */
  public void load(StateDict saved) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, Shape> expected = new LinkedHashMap<>();
    Set<String> counts = Sets.newLinkedHashSet();
    counts.add(STEPS);
    for (TrainedParameter each : trained) {
      counts.add(each.name() + COUNT);
      tensors.putAll(tensors(each));
    }
    counts.forEach(key -> expected.put(key, Shape.of()));
    tensors.forEach((key, tensor) -> expected.put(key, tensor.shape()));
    SavedState.requireFit("optimizer", saved, expected, counts);
    tensors.forEach((key, tensor) -> StateDict.copy(saved.entries().get(key), tensor));
    trained.forEach(each -> each.restoreCount(number(saved, each.name() + COUNT)));
    steps = number(saved, STEPS);
  }

  private Map<String, Tensor> tensors(TrainedParameter each) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List<String> names = rule.stateNames();
    for (int i = 0; i < names.size(); i++) {
      tensors.put(each.name() + "." + names.get(i), each.state().get(i));
    }
    return tensors;
  }

  private static Entry whole(long value) {
    return new Entry.Longs(Shape.of(), new long[] {value});
  }

  private static long number(StateDict saved, String key) {
    return ((Entry.Longs) saved.entries().get(key)).values()[0];
  }
}
