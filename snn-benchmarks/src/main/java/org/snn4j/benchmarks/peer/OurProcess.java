// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.io.IOException;

/** A process that runs SNN4J; started by {@link PeerComparison}. */
public final class OurProcess {

  private OurProcess() {}

  /** The arguments are those of a {@link WorkOrder}. */
  public static void main(String[] arguments) throws IOException {
    WorkOrder order = WorkOrder.of(arguments);
    Exchange exchange = order.exchange();
    try (Program program =
        new OurProgram(order.workload(), exchange.weights(), exchange.samples())) {
      WorkProcess.run(order, program);
    }
  }
}
