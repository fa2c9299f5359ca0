// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.container.SeqToANNContainer;

class STDPLearnerTest {

  private static final int T = 5;
  private static final int N = 3;
  private static final STDP RULE =
      new STDP(2, 3, WeightFunction.identity(), WeightFunction.clampOneMinus(0, 1));

  private final BufferPool pool = new BufferPool();
  private final TensorScope scope = TensorScope.open("STDPLearnerTest", pool);
  private final Init init = Init.seeded(scope, 2).inDoublePrecision();
  private final Linear linear = new Linear(7, 2, init);
  private final Synapse synapse = Synapse.of(linear);
  private final Tensor x = Spikes.of(scope, DType.DOUBLE, 4, T, N, 7);

  @AfterEach
  void close() {
    scope.close();
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  private static Module neurons(boolean sequences) {
    IFNode neuron = new IFNode().withThreshold(0.25);
    return sequences ? neuron.multiStep() : neuron.singleStep();
  }

  @Test
  void an_optimiser_that_descends_adds_the_change_times_the_rate() {
    Module neurons = neurons(true);
    Module network = new Sequential(linear, neurons);
    double[] before = linear.weight().value().toDoubleArray();
    try (STDPLearner learner = new STDPLearner(RULE, synapse, neurons, scope)) {
      Tensor spikes = network.forward(x, ForwardPass.inference(scope).watchedBy(learner));
      assertThat(spikes.toDoubleArray()).contains(0, 1);
      double[] change =
          RULE.run(synapse, x, spikes, Optional.empty()).deltaWeight().toDoubleArray();
      new Optimizer(scope, Sgd.plain(), linear).step(learner.takeGradients(scope), 0.5);
      double[] after = linear.weight().value().toDoubleArray();
      for (int i = 0; i < after.length; i++) {
        assertThat(after[i]).isCloseTo(before[i] + 0.5 * change[i], within(1e-12));
      }
      assertThat(Spikes.largest(change)).isGreaterThan(0.01);
    }
  }

  @Test
  void a_sequence_single_steps_and_steps_run_as_one_batch_give_the_same() {
    Module whole = neurons(true);
    Module single = neurons(false);
    Module folded = neurons(true);
    List<double[]> changes = new ArrayList<>();
    try (STDPLearner learner = new STDPLearner(RULE, synapse, whole, scope)) {
      ForwardPass pass = ForwardPass.inference(scope).watchedBy(learner);
      whole.forward(linear.forward(x, pass), pass);
      changes.add(learner.takeChange(scope).toDoubleArray());
    }
    try (STDPLearner learner = new STDPLearner(RULE, synapse, single, scope)) {
      ForwardPass pass = ForwardPass.inference(scope).watchedBy(learner);
      Joins.unstack(x, 0).forEach(step -> single.forward(linear.forward(step, pass), pass));
      changes.add(learner.takeChange(scope).toDoubleArray());
    }
    try (STDPLearner learner = new STDPLearner(RULE, synapse, folded, scope)) {
      ForwardPass pass = ForwardPass.inference(scope).watchedBy(learner);
      folded.forward(new SeqToANNContainer(linear).forward(x, pass), pass);
      changes.add(learner.takeChange(scope).toDoubleArray());
    }
    assertThat(changes.get(1)).containsExactly(changes.get(0), within(1e-12));
    assertThat(changes.get(2)).containsExactly(changes.get(0), within(1e-12));
  }

  @Test
  void traces_outlive_the_neurons_state_until_they_are_reset() {
    Tensor post = Spikes.of(scope, DType.DOUBLE, 9, T, N, 2);
    try (STDPLearner learner = new STDPLearner(RULE, synapse, neurons(true), scope)) {
      learner.see(x, post);
      double[] first = learner.takeChange(scope).toDoubleArray();
      learner.see(x, post);
      double[] second = learner.takeChange(scope).toDoubleArray();
      learner.reset();
      assertThat(learner.traces()).isEmpty();
      learner.see(x, post);
      double[] third = learner.takeChange(scope).toDoubleArray();
      assertThat(second).isNotEqualTo(first);
      assertThat(third).containsExactly(first);
      STDP.Change one = RULE.run(synapse, x, post, Optional.empty());
      STDP.Change two = RULE.run(synapse, x, post, Optional.of(one.traces()));
      assertThat(second).containsExactly(two.deltaWeight().toDoubleArray(), within(1e-12));
    }
  }

  @Test
  void its_gradients_can_be_added_to_those_of_a_loss() {
    Tape tape = Tape.recordingIn(scope);
    Module neurons = neurons(true);
    try (STDPLearner learner = new STDPLearner(RULE, synapse, neurons, scope)) {
      ForwardPass pass = ForwardPass.training(tape, 1).watchedBy(learner);
      Tensor spikes = neurons.forward(linear.forward(x, pass), pass);
      var ofLoss = tape.backward(Reductions.sumAll(spikes));
      double[] loss = ofLoss.find(linear.weight()).orElseThrow().toDoubleArray();
      var local = learner.takeGradients(scope).times(0.25);
      double[] change = local.find(linear.weight()).orElseThrow().toDoubleArray();
      double[] sum = ofLoss.plus(local).find(linear.weight()).orElseThrow().toDoubleArray();
      for (int i = 0; i < sum.length; i++) {
        assertThat(sum[i]).isCloseTo(loss[i] + change[i], within(1e-12));
      }
    }
  }

  @Test
  void memory_does_not_grow_with_the_number_of_steps() {
    Module neurons = neurons(false);
    Module network = new Sequential(linear, neurons);
    Optimizer optimizer = new Optimizer(scope, Sgd.plain(), linear);
    List<Long> bytes = new ArrayList<>();
    try (STDPLearner learner = new STDPLearner(RULE, synapse, neurons, scope)) {
      for (int i = 0; i < 20; i++) {
        try (TensorScope step = scope.child("step")) {
          ForwardPass pass = ForwardPass.inference(step).watchedBy(learner);
          network.forward(step.borrow(Joins.unstack(x, 0).get(i % T)), pass);
          network.forward(step.borrow(Joins.unstack(x, 0).get((i + 1) % T)), pass);
          optimizer.step(learner.takeGradients(step), 0.01);
        }
        bytes.add(pool.stats().bytesInUse());
      }
    }
    assertThat(bytes).containsOnly(bytes.get(0));
  }

  @Test
  void another_batch_is_refused_by_name_until_a_reset() {
    Tensor pre = Spikes.of(scope, DType.DOUBLE, 4, N, 7);
    Tensor post = Spikes.of(scope, DType.DOUBLE, 4, N, 2);
    Tensor otherPre = Spikes.of(scope, DType.DOUBLE, 4, 2, 7);
    Tensor otherPost = Spikes.of(scope, DType.DOUBLE, 4, 2, 2);
    try (STDPLearner learner = new STDPLearner(RULE, synapse, neurons(false), scope)) {
      learner.see(pre, post);
      assertThatThrownBy(() -> learner.see(otherPre, otherPost))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("the pre traces carried from earlier steps have shape [3, 7]");
      learner.reset();
      learner.see(otherPre, otherPost);
      assertThat(learner.traces().orElseThrow().pre().size(0)).isEqualTo(2);
    }
  }

  @Test
  void misuse_is_refused_by_name() {
    Module neurons = neurons(false);
    Tensor step = Spikes.of(scope, DType.DOUBLE, 4, N, 7);
    try (STDPLearner learner = new STDPLearner(RULE, synapse, neurons, scope)) {
      assertThatThrownBy(() -> learner.takeChange(scope))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "STDPLearner.takeChange: no spikes were seen since the last change was taken");
      ForwardPass pass = ForwardPass.inference(scope).watchedBy(learner);
      assertThatThrownBy(() -> neurons.forward(step, pass))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not the synapse's layer before them");
      linear.forward(step, pass);
      assertThatThrownBy(() -> linear.forward(step, pass))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("ran twice before the neurons");
    }
  }
}
