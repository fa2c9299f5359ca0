// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer.torch;

import java.io.IOException;
import org.snn4j.benchmarks.peer.Exchange;
import org.snn4j.benchmarks.peer.Program;
import org.snn4j.benchmarks.peer.WorkOrder;
import org.snn4j.benchmarks.peer.WorkProcess;

/** A process that runs libtorch; started by {@link org.snn4j.benchmarks.peer.PeerComparison}. */
public final class LibtorchProcess {

  private LibtorchProcess() {}

  /** The arguments are those of a {@link WorkOrder}. */
  public static void main(String[] arguments) throws IOException {
    WorkOrder order = WorkOrder.of(arguments);
    Exchange exchange = order.exchange();
    try (Program program =
        new LibtorchProgram(order.workload(), exchange.weights(), exchange.samples())) {
      WorkProcess.run(order, program);
    }
  }
}
