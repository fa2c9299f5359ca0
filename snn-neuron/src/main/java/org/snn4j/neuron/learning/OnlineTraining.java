// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.Objects;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Sequences;

/**
 * Trains a network on sequences without going back through time: each step has a loss and a
 * backward pass of its own, so that memory does not depend on T.
 *
 * <p>OTTT is this with {@link OTTTLIFNode} in an {@link OTTTSequential}, SLTT with {@link
 * SLTTLIFNode} in any network of single-step layers. The neurons start at rest with each sequence.
 *
 * <p>Source: M. Xiao et al., <i>Online Training Through Time for Spiking Neural Networks</i>,
 * NeurIPS 2022, algorithm 1.
 */
public final class OnlineTraining {

  /** When the weights change. */
  public enum Updates {
    /** After every time step, by that step's gradients: online. */
    EVERY_STEP,
    /** After the last time step, by the sum of all steps' gradients. */
    AFTER_THE_LAST_STEP
  }

  private final Module network;
  private final Optimizer optimizer;
  private final Updates updates;

  /**
   * Around a network that takes a step {@code [N, ...]} per call.
   *
   * @throws IllegalArgumentException if a module of it takes whole sequences
   */
  public OnlineTraining(Module network, Optimizer optimizer, Updates updates) {
    LearningChecks.requireSteps("OnlineTraining", network);
    this.network = network;
    this.optimizer = Objects.requireNonNull(optimizer, "OnlineTraining: optimizer");
    this.updates = Objects.requireNonNull(updates, "OnlineTraining: updates");
  }

  /**
   * Trains on one batch of sequences.
   *
   * @param x inputs {@code [T, N, ...]}
   * @param loss of each step
   * @param learningRate 0 or more
   * @param seed decides dropout and other draws
   */
  public OnlineResult train(Tensor x, StepLoss loss, double learningRate, long seed) {
    Sequences.require("OnlineTraining", x);
    try (StepPasses passes = new StepPasses(x.scope(), seed)) {
      GradientSum sum = new GradientSum(passes.scope());
      for (int t = 0; t < x.size(0); t++) {
        ForwardPass pass = passes.next();
        Tensor y = network.forward(LearningChecks.step(x, t, pass), pass);
        Tensor stepLoss = loss.of(y, t);
        Gradients gradients = pass.tape().orElseThrow().backward(stepLoss);
        passes.note(y, stepLoss);
        if (updates == Updates.EVERY_STEP) {
          optimizer.step(gradients, learningRate);
        } else {
          sum.add(gradients);
        }
      }
      if (updates == Updates.AFTER_THE_LAST_STEP) {
        optimizer.step(sum.total(), learningRate);
      }
      return passes.result();
    }
  }
}
