// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;

/** Operations counted, and energies that follow from them. */
final class EnergyOperations {

  private EnergyOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put("op_counter energy profile", new OperationCounterOperation());
    all.put(
        "firing-rate based energy of the Spike-driven Transformer", new FiringEnergyOperation());
  }
}
