// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;

/**
 * Records one computation of a case and checks its gradients: those of {@code sum(output *
 * cotangent)} over the pairs named, or of a loss.
 */
final class Recording {

  private final CaseRun run;
  private final Tape tape;
  private final Map<String, Tensor> leaves = new LinkedHashMap<>();
  private final List<Tensor> outputs = new ArrayList<>();
  private final List<Tensor> cotangents = new ArrayList<>();

  Recording(CaseRun run) {
    this.run = run;
    this.tape = Tape.recordingIn(run.scope());
  }

  Tape tape() {
    return tape;
  }

  /** An array of the case, with a gradient that {@link #checkGradients} compares. */
  Tensor watch(String name) {
    return leaves.computeIfAbsent(name, n -> tape.watch(run.tensor(n)));
  }

  /** The scalar to differentiate has a term {@code sum(output * cotangent)}, if there is such an array. */
  void weigh(Tensor output, String cotangent) {
    if (run.has(cotangent)) {
      outputs.add(output);
      cotangents.add(run.tensor(cotangent));
    }
  }

  /** The scalar to differentiate is this loss. */
  void minimise(Tensor loss) {
    outputs.add(loss);
    cotangents.add(run.scope().full(loss.dtype(), 1, loss.shape()));
  }

  /** Goes back through the computation; empty where nothing is to be differentiated. */
  Optional<Gradients> backward() {
    return outputs.isEmpty() ? Optional.empty() : Optional.of(tape.backward(outputs, cotangents));
  }

  /** Compares the gradients of what is watched with {@code grad.NAME}. */
  Optional<Gradients> checkGradients() {
    return checkGradients("");
  }

  /** Compares the gradients of what is watched with {@code grad.NAMEsuffix}. */
  Optional<Gradients> checkGradients(String suffix) {
    Optional<Gradients> gradients = backward();
    gradients.ifPresent(
        found ->
            leaves.forEach(
                (name, leaf) ->
                    run.checkIfPresent("grad." + name + suffix, found.of(leaf))));
    return gradients;
  }
}
