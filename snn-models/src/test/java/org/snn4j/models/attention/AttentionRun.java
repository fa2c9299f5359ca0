// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * What one training pass of a module gives.
 *
 * @param y its output
 * @param gx the gradient of its input, for the loss {@code sum(y * weights)}
 * @param parameters the gradients of its parameters by name
 */
record AttentionRun(Tensor y, Tensor gx, Map<String, Tensor> parameters) {

  /**
   * Runs a module.
   *
   * @param weights of the output, shaped like it
   */
  static AttentionRun of(Module module, Tensor x, Tensor weights, TensorScope scope) {
    Tape tape = Tape.recordingIn(scope);
    Tensor watched = tape.watch(x);
    Tensor y = module.forward(watched, ForwardPass.training(tape, 1));
    Gradients gradients = tape.backward(y, weights);
    Map<String, Tensor> found = new LinkedHashMap<>();
    module.parameters().forEach((name, p) -> found.put(name, gradients.find(p).orElseThrow()));
    return new AttentionRun(y, gradients.of(watched), found);
  }
}
