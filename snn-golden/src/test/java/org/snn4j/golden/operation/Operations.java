// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;

/** The operations that can be repeated, by the names that cases give them. */
public final class Operations {

  private Operations() {}

  /** All of them. */
  public static ImmutableMap<String, Operation> all() {
    ImmutableMap.Builder<String, Operation> all = ImmutableMap.builder();
    surrogates(all);
    training(all);
    return all.buildOrThrow();
  }

  private static void surrogates(ImmutableMap.Builder<String, Operation> all) {
    all.put("surrogate.heaviside", SurrogateOperation::heaviside);
    all.put("surrogate.Sigmoid", new SurrogateOperation());
    all.put("surrogate.ATan", new SurrogateOperation());
  }

  private static void training(ImmutableMap.Builder<String, Operation> all) {
    all.put("learning rate schedule cosine", new ScheduleOperation());
    all.put("learning rate schedule step", new ScheduleOperation());
    all.put("learning rate schedule multistep", new ScheduleOperation());
    all.put("learning rate schedule StepLR", new ScheduleOperation());
    all.put("learning rate schedule MultiStepLR", new ScheduleOperation());
    all.put("learning rate schedule ExponentialLR", new ScheduleOperation());
    all.put("learning rate schedule CosineAnnealingLR", new ScheduleOperation());
  }
}
