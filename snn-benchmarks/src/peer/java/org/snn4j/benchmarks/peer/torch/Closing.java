// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/** Closes what a piece of work leaves behind, as reference counting would. */
final class Closing {

  private Closing() {}

  /** The result of a body; every other array that was made in it is closed. */
  static NDArray keep(Supplier<NDArray> body) {
    NDArray result;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      result = body.get();
      NDScope.unregister(result);
    }
    // Now the surrounding scope's, if there is one.
    NDScope.register(result);
    return result;
  }

  /** The same, and the array that the body worked on is closed, too. */
  static NDArray consume(NDArray x, Supplier<NDArray> body) {
    NDArray result = keep(body);
    x.close();
    return result;
  }
}
