// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.List;

/**
 * The constants of an optimiser and what one step does to one parameter. A value: what changes from
 * step to step belongs to the {@link Optimizer}.
 */
public interface UpdateRule {

  /** The weight decay of parameter groups that state none of their own. */
  double weightDecay();

  /**
   * The names of the tensors kept for each parameter, such as {@code exp_avg}; they are shaped like
   * the parameter and start at zero. PyTorch's names are used where it has one.
   */
  List<String> stateNames();

  /** Writes one parameter's next value and state. */
  void update(ParameterUpdate update);

  /**
   * Writes the next values and states of all parameters that a step changes: one by one, unless the
   * rule has a faster way to the same numbers.
   */
  default void updateAll(List<ParameterUpdate> updates) {
    updates.forEach(this::update);
  }
}
