// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.HashMap;
import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Runs a network in inference mode and numbers the calls of its layers. */
record BatchRun(Module network, Map<Module, String> paths) {

  /** One call of a layer: the n-th of all calls, the n-th of this layer. */
  record Call(int number, String path, String type, int ofLayer) {}

  /** Sees each call. */
  interface Visitor {
    void visit(Call call, Tensor output);
  }

  /** Runs on a batch of its own memory, from rest. */
  void on(Samples.Filled batch, Visitor visitor) {
    Map<String, Integer> calls = new HashMap<>();
    int[] number = {0};
    try (TensorScope scope = TensorScope.open("batch independence")) {
      ForwardPass pass =
          ForwardPass.inference(scope)
              .watchedBy(
                  (module, input, output) -> {
                    String path = paths.get(module);
                    if (path != null) {
                      int ofLayer = calls.merge(path, 1, Integer::sum) - 1;
                      String type = module.getClass().getSimpleName();
                      visitor.visit(new Call(number[0]++, path, type, ofLayer), output);
                    }
                  });
      network.forward(batch.in(scope), pass);
    }
  }
}
