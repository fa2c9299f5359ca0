// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.nio.file.Path;
import java.util.List;

/**
 * What a process is told to do.
 *
 * @param exchange where weights and batch are found
 * @param workload the network
 * @param task what is done with it
 * @param warmUp runs before the timed ones, 0 or more
 * @param runs timed runs, 1 or more
 * @param result the file to write
 */
public record WorkOrder(
    Exchange exchange, Workload workload, Task task, int warmUp, int runs, Path result) {

  private static final int FIELDS = 6;

  /** Checks the numbers. */
  public WorkOrder {
    if (warmUp < 0 || runs < 1) {
      throw new IllegalArgumentException(
          "WorkOrder: warmUp must be 0 or more and runs 1 or more but they are "
              + warmUp
              + " and "
              + runs);
    }
  }

  /** As arguments of a process. */
  List<String> arguments() {
    return List.of(
        exchange.folder().toString(),
        workload.label(),
        task.name(),
        Integer.toString(warmUp),
        Integer.toString(runs),
        result.toString());
  }

  /** From the arguments of a process. */
  public static WorkOrder of(String[] arguments) {
    if (arguments.length != FIELDS) {
      throw new IllegalArgumentException(
          "WorkOrder: there must be " + FIELDS + " arguments but there are " + arguments.length);
    }
    return new WorkOrder(
        new Exchange(Path.of(arguments[0])),
        Workload.named(arguments[1]),
        Task.valueOf(arguments[2]),
        Integer.parseInt(arguments[3]),
        Integer.parseInt(arguments[4]),
        Path.of(arguments[5]));
  }
}
