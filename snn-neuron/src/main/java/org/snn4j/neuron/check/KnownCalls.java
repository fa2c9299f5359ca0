// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** What each call of a first run gave, for later runs to be compared with. */
final class KnownCalls implements BatchRun.Visitor {

  private record Known(BatchRun.Call call, Tensor output) {}

  private final TensorScope scope;
  private final List<Known> calls = new ArrayList<>();

  /** Copies the outputs into a scope. */
  KnownCalls(TensorScope scope) {
    this.scope = scope;
  }

  @Override
  public void visit(BatchRun.Call call, Tensor output) {
    Tensor copy = scope.allocateLike(output);
    if (output.length() > 0) {
      Kernels.of(copy).elementwise().copy(output, copy);
    }
    calls.add(new Known(call, copy));
  }

  int size() {
    return calls.size();
  }

  /** The network's own output. */
  Tensor last() {
    return calls.get(calls.size() - 1).output();
  }

  /**
   * What the same call gave in the first run.
   *
   * @throws IllegalStateException if the first run called another layer at this point
   */
  Tensor output(BatchRun.Call call) {
    if (call.number() >= calls.size() || !calls.get(call.number()).call().equals(call)) {
      throw otherLayers(call.path());
    }
    return calls.get(call.number()).output();
  }

  /** Refuses a run that ended before all calls of the first were made. */
  void requireAll(int made) {
    if (made != calls.size()) {
      throw otherLayers(calls.get(made).call().path());
    }
  }

  static IllegalStateException otherLayers(String path) {
    return new IllegalStateException(
        "BatchIndependence: the network runs other layers, or gives other shapes, for other values"
            + " of the batch, first at layer '"
            + path
            + "'; the runs cannot be compared");
  }
}
