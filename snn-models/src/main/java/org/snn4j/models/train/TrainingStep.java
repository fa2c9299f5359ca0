// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.snn4j.core.data.Batch;
import org.snn4j.core.loss.Accuracy;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.RunsPartsOnce;
import org.snn4j.core.op.Views;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.check.CheckOptions;
import org.snn4j.neuron.check.DebugChecks;

/** One training step: forward, loss, backward, update. */
public final class TrainingStep {

  /** Enough samples to see that they depend on each other. */
  private static final int FEW_SAMPLES = 3;

  private final Module model;
  private final Optimizer optimizer;
  private final TrainingPlan plan;
  private final CheckOptions options;
  private final DebugChecks checks;
  private final List<Module> recomputed;

  /** Of a model and the optimiser of its parameters, without debug checks. */
  public TrainingStep(Module model, Optimizer optimizer, TrainingPlan plan) {
    this(model, optimizer, plan, CheckOptions.none());
  }

  /**
   * With debug checks: numbers and spikes of every step, the independence of a batch's samples
   * before step 0.
   */
  public TrainingStep(Module model, Optimizer optimizer, TrainingPlan plan, CheckOptions options) {
    this(model, optimizer, plan, options, List.of());
  }

  private TrainingStep(
      Module model,
      Optimizer optimizer,
      TrainingPlan plan,
      CheckOptions options,
      List<Module> recomputed) {
    this.model = model;
    this.optimizer = optimizer;
    this.plan = plan;
    this.options = options;
    this.checks = new DebugChecks(model, options);
    this.recomputed = recomputed;
  }

  /**
   * The same, where modules of the model keep their input alone until the backward walk, and run
   * once more there: the same numbers in less memory and more time. {@code
   * TransformerBlock.allIn(model)} is a good choice.
   */
  public TrainingStep recomputing(Collection<? extends Module> modules) {
    return new TrainingStep(model, optimizer, plan, options, List.copyOf(modules));
  }

  /** The modules that run once more in the backward walk. */
  List<Module> recomputed() {
    return recomputed;
  }

  /**
   * What a step found before it changed the parameters.
   *
   * @param loss the batch's mean loss
   * @param correct samples classified right
   * @param learningRate rate of the step
   */
  public record Result(double loss, int correct, double learningRate) {}

  /**
   * What a batch's forward and backward pass found.
   *
   * @param loss the batch's mean loss
   * @param correct samples classified right
   * @param gradients of the mean loss, owned by the batch's scope
   */
  record Found(double loss, int correct, Gradients gradients) {}

  /**
   * Trains on one batch. The step's number, counted from 0, decides the learning rate and, with the
   * plan's seed, every draw; so a resumed run repeats what the uninterrupted one would have done.
   *
   * @param scope owns everything made in the step
   * @throws TrainingDivergedException if the loss is not finite; the parameters are unchanged then
   * @throws org.snn4j.neuron.check.CheckFailedException if a debug check that is on found
   *     something; the parameters are unchanged then, too
   */
  public Result run(Batch batch, TensorScope scope, long number) {
    Found found = find(batch, scope, number);
    double rate = plan.schedule().at(number);
    update(found.gradients(), rate);
    return new Result(found.loss(), found.correct(), rate);
  }

  /** The first half of {@link #run}: everything but the change of the parameters. */
  Found find(Batch batch, TensorScope scope, long number) {
    return find(batch, scope, number, UnaryOperator.identity());
  }

  /**
   * The first half, where somebody looks on.
   *
   * @param seen makes the pass one that is looked at
   */
  Found find(Batch batch, TensorScope scope, long number, UnaryOperator<ForwardPass> seen) {
    Tape tape = Tape.recordingIn(scope);
    long seed = new RandomStream(plan.seed()).fork(number).nextLong();
    ForwardPass pass = seen.apply(watched(batch, tape, seed, number));
    Tensor output = model.forward(batch.inputs(), pass);
    Tensor loss = plan.objective().loss(output, batch);
    int correct = Accuracy.correct(plan.objective().scores(output.detach()), batch.labels(), 1);
    double value = loss.item();
    checks.requireClean();
    if (!Double.isFinite(value)) {
      throw new TrainingDivergedException(
          "The loss of training step "
              + number
              + " is "
              + value
              + ": lower the learning rate or clip the gradients");
    }
    Gradients gradients = walk(tape, loss, pass);
    checks.requireClean();
    return new Found(value, correct, gradients);
  }

  private Gradients walk(Tape tape, Tensor loss, ForwardPass pass) {
    if (options.any()) {
      // What the debug checks look at must stay until they have.
      return tape.backward(loss);
    }
    pass.forgetStates();
    return tape.spend(loss);
  }

  /** The second half: clips the gradients and changes the parameters. */
  void update(Gradients gradients, double rate) {
    optimizer.step(plan.clipping().limit(gradients), rate);
  }

  private ForwardPass watched(Batch batch, Tape tape, long seed, long number) {
    ForwardPass pass = ForwardPass.training(tape, seed).recomputing(recomputed);
    if (!options.any()) {
      return model instanceof RunsPartsOnce ? pass.withoutStates() : pass;
    }
    checks.clear();
    if (number == 0 && batch.size() > 1) {
      Tensor x = batch.inputs();
      int axis = x.size(0) == batch.size() ? 0 : 1;
      checks.checkBatch(Views.slice(x, axis, 0, Math.min(FEW_SAMPLES, batch.size())), axis);
    }
    return checks.watch(pass);
  }
}
