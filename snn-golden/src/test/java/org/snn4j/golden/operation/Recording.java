// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
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

  /** A pass on this recording's tape, in training mode or not. */
  ForwardPass pass(boolean training) {
    return pass(mode(training));
  }

  /** A pass on this recording's tape in any mode. */
  ForwardPass pass(ForwardPass.Mode mode) {
    return ForwardPass.recording(mode, tape, 0);
  }

  /** The mode that the peers call {@code training}, or its opposite. */
  static ForwardPass.Mode mode(boolean training) {
    return training ? ForwardPass.Mode.TRAINING : ForwardPass.Mode.INFERENCE;
  }

  /** An array of the case, with a gradient that {@link #checkGradients} compares. */
  Tensor watch(String name) {
    return leaves.computeIfAbsent(name, n -> tape.watch(run.tensor(n)));
  }

  /**
   * The scalar to differentiate has a term {@code sum(output * cotangent)}, if there is such an
   * array.
   */
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

  /** Compares the gradients of what is watched with {@code grad.NAME}. */
  Optional<Gradients> checkGradients() {
    return checkGradients("");
  }

  /**
   * Goes back through the computation and compares the gradients of what is watched with {@code
   * grad.NAMEsuffix}.
   *
   * @return the gradients; empty where the case has none
   */
  Optional<Gradients> checkGradients(String suffix) {
    boolean wanted = run.names().stream().anyMatch(name -> name.startsWith("grad."));
    if (!wanted || outputs.isEmpty()) {
      return Optional.empty();
    }
    Gradients gradients = tape.backward(outputs, cotangents);
    leaves.forEach((name, leaf) -> run.checkIfPresent("grad." + name + suffix, gradients.of(leaf)));
    return Optional.of(gradients);
  }
}
