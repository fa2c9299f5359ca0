// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.snn4j.core.memory.Storage;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * The states that layers have filed in one pass, and how many of them hold each block of memory:
 * what one module gave and the next one took may be the same.
 */
final class PassStates {

  private final Map<Module, State<?>> states = new IdentityHashMap<>();
  private final Map<Storage, Integer> holders = new IdentityHashMap<>();
  private final Set<Module> skipped = Collections.newSetFromMap(new IdentityHashMap<>());
  private final TensorScope scope;
  private final boolean releases;

  /**
   * Of a pass in a scope.
   *
   * @param releases whether the memory of replaced states goes back at once: not where a derivative
   *     may read it
   */
  PassStates(TensorScope scope, boolean releases) {
    this.scope = scope;
    this.releases = releases;
  }

  Optional<State<?>> get(Module module) {
    if (skipped.contains(module)) {
      throw new IllegalStateException(
          module.describe()
              + ": every module must run once in a pass without states but this one runs again");
    }
    return Optional.ofNullable(states.get(module));
  }

  /** Files a state, which then lives as long as the scope or until it is replaced. */
  void put(Module module, State<?> state) {
    State<?> before = states.put(module, map(state, tensor -> counted(keptAlive(tensor))));
    if (before != null) {
      map(before, this::released);
    }
  }

  /** Notes that a module's state was not filed: it must not run again. */
  void skip(Module module) {
    skipped.add(module);
  }

  /** Files all states of another pass, each tensor changed. */
  void putAll(PassStates others, UnaryOperator<Tensor> change) {
    others.states.forEach(
        (module, state) -> states.put(module, map(state, tensor -> counted(change.apply(tensor)))));
  }

  /** Forgets all states; the memory of those that no derivative reads goes back. */
  void clear() {
    states.values().forEach(state -> map(state, this::forgotten));
    states.clear();
  }

  private Tensor forgotten(Tensor tensor) {
    released(tensor);
    if (tensor.storage().isOpen() && tensor.storage().isUnreadResult()) {
      scope.release(tensor);
    }
    return tensor;
  }

  void detach(Module module) {
    states.computeIfPresent(module, (key, state) -> map(state, Tensor::detach));
  }

  /** The same state with every tensor replaced. */
  static State<?> map(State<?> state, UnaryOperator<Tensor> change) {
    return captured(state, change);
  }

  private static <S extends State<S>> State<?> captured(
      State<S> state, UnaryOperator<Tensor> change) {
    return state.map(change);
  }

  /** In the pass's scope, which takes the memory over from the scope inside it that owns it. */
  private Tensor keptAlive(Tensor tensor) {
    TensorScope made = tensor.scope();
    for (TensorScope inner = made; inner != scope && made.isInside(scope); inner = inner.parent()) {
      if (inner.owns(tensor)) {
        return inner.moveTo(scope, tensor);
      }
    }
    return made == scope ? tensor : made.moveTo(scope, tensor);
  }

  private Tensor counted(Tensor tensor) {
    if (holders.merge(tensor.storage(), 1, Integer::sum) == 1) {
      tensor.storage().hold();
    }
    return tensor;
  }

  private Tensor released(Tensor tensor) {
    if (holders.merge(tensor.storage(), -1, Integer::sum) == 0) {
      holders.remove(tensor.storage());
      tensor.storage().releaseHold();
      if (releases && !tensor.isTracked()) {
        scope.release(tensor);
      }
    }
    return tensor;
  }
}
