// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.Sequences;

/**
 * Forward propagation through time: trains a network on sequences with an update at every step,
 * held near a running average of the weights that stands in for the gradient through time.
 *
 * <pre>
 *   at each step t:
 *     step on  f(y[t]) + alpha / 2 sum over parameters of mean((w - (wRa + g / (2 alpha)))^2)
 *     but after the last step:
 *       g = gradient of f at the new weights, x[t] shown again to the state that step t left
 *       wRa = (wRa + w) / 2 - g / (2 alpha)
 * </pre>
 *
 * <p>g starts at 0 with each sequence, wRa at the weights with the first one. The neurons' states
 * go on from step to step without their history, and not from the second run of a step; they start
 * at rest with each sequence. The running averages lie in a scope of the trainer's own: close it to
 * give them back.
 *
 * <p>Source: A. Kag and V. Saligrama, <i>Training Recurrent Neural Networks via Forward Propagation
 * Through Time</i>, ICML 2021; for spiking networks B. Yin, F. Corradi, S. Bohte, <i>Accurate
 * online training of dynamical spiking neural networks through Forward Propagation Through
 * Time</i>, Nature Machine Intelligence 5, 2023.
 */
public final class FPTTTraining implements AutoCloseable {

  private final Module network;
  private final Optimizer optimizer;
  private final double alpha;
  private final TensorScope memory;
  private final Map<Parameter, RunningWeight> weights = new LinkedHashMap<>();

  /**
   * Around a network that takes a step {@code [N, ...]} per call.
   *
   * @param optimizer trains the network's parameters
   * @param alpha how strongly the weights are held, greater than 0
   * @param scope the scope inside which the trainer keeps its memory
   * @throws IllegalArgumentException if a module of the network takes whole sequences
   */
  public FPTTTraining(Module network, Optimizer optimizer, double alpha, TensorScope scope) {
    LearningChecks.requireSteps("FPTTTraining", network);
    Require.positive("FPTTTraining", "alpha", alpha);
    this.network = network;
    this.optimizer = Objects.requireNonNull(optimizer, "FPTTTraining: optimizer");
    this.alpha = alpha;
    this.memory = scope.child("FPTTTraining");
    for (Parameter parameter : network.parameters().values()) {
      weights.put(parameter, new RunningWeight(parameter, alpha, memory));
    }
  }

  /**
   * The running average of a parameter of the network, which lives as long as the trainer.
   *
   * @throws IllegalArgumentException if the parameter is not the network's
   */
  public Tensor runningAverage(Parameter parameter) {
    RunningWeight weight = weights.get(parameter);
    if (weight == null) {
      throw new IllegalArgumentException(
          "FPTTTraining.runningAverage: the parameter is none of " + network.parameters().keySet());
    }
    return weight.average();
  }

  /**
   * Trains on one batch of sequences.
   *
   * @param x inputs {@code [T, N, ...]}
   * @param loss f, of each step
   * @param learningRate 0 or more
   * @param seed decides dropout and other draws
   * @return the losses f without what holds the weights, before each update
   */
  public OnlineResult train(Tensor x, StepLoss loss, double learningRate, long seed) {
    Sequences.require("FPTTTraining", x);
    weights.values().forEach(RunningWeight::begin);
    try (StepPasses passes = new StepPasses(x.scope(), seed)) {
      for (int t = 0; t < x.size(0); t++) {
        ForwardPass pass = passes.next();
        Tensor y = network.forward(LearningChecks.step(x, t, pass), pass);
        Tensor stepLoss = loss.of(y, t);
        Gradients gradients = pass.tape().orElseThrow().backward(held(stepLoss, pass));
        passes.note(y, stepLoss);
        optimizer.step(gradients, learningRate);
        if (t < x.size(0) - 1) {
          average(x, t, loss, pass, passes.seed());
        }
      }
      return passes.result();
    }
  }

  /** Gives the running averages back. */
  @Override
  public void close() {
    memory.close();
  }

  private Tensor held(Tensor stepLoss, ForwardPass pass) {
    Tensor total = stepLoss;
    for (Map.Entry<Parameter, RunningWeight> each : weights.entrySet()) {
      Tensor distance = each.getValue().squaredDistance(pass.use(each.getKey()));
      total = Arithmetic.add(total, Arithmetic.scale(distance, alpha / 2));
    }
    return total;
  }

  /** Runs step t again with the new weights and moves the averages by its gradients. */
  private void average(Tensor x, int t, StepLoss loss, ForwardPass advanced, long seed) {
    try (TensorScope again = advanced.scope().child("new weights")) {
      Tape tape = Tape.recordingIn(again);
      ForwardPass pass = advanced.detachedOnto(tape, seed);
      Tensor y = network.forward(LearningChecks.step(x, t, pass), pass);
      Gradients gradients = tape.backward(loss.of(y, t));
      weights.forEach((parameter, weight) -> weight.move(gradients.find(parameter)));
    }
  }
}
