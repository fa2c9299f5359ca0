// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.Dropout;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.learning.OnlineTraining.Updates;

class OnlineTrainingTest {

  private static final int T = 7;
  private static final int N = 3;
  private static final int I = 5;
  private static final int H = 11;
  private static final int K = 2;

  private final BufferPool pool = new BufferPool();
  private final TensorScope scope = TensorScope.open("OnlineTrainingTest", pool);
  private final RandomTensors random = new RandomTensors(scope, 3);
  private final Tensor x = random.doubles(T, N, I);
  private final Tensor c = random.doubles(T, N, K);

  @AfterEach
  void close() {
    scope.close();
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  private Init init() {
    return Init.seeded(scope, 5).inDoublePrecision();
  }

  private Module otttNetwork() {
    Init init = init();
    return new OTTTSequential(
        new Linear(I, H, init), new OTTTLIFNode().singleStep(), new Linear(H, K, init));
  }

  private Module slttNetwork(boolean sequences) {
    Init init = init();
    SLTTLIFNode neuron = new SLTTLIFNode().withThreshold(0.25);
    return new Sequential(
        new Linear(I, H, init),
        sequences ? neuron.multiStep() : neuron.singleStep(),
        new Linear(H, K, init));
  }

  private Tensor step(Tensor all, int t) {
    return Joins.unstack(all, 0).get(t);
  }

  /** {@code sum(y * c[t])}. */
  private Tensor weighted(Tensor y, int t) {
    return Reductions.sumAll(Arithmetic.multiply(y, y.scope().borrow(step(c, t))));
  }

  private OnlineTraining trainer(Module network, Updates updates) {
    return new OnlineTraining(network, new Optimizer(scope, Sgd.plain(), network), updates);
  }

  private double[][] rows(Tensor all) {
    return Joins.unstack(all, 0).stream().map(Tensor::toDoubleArray).toArray(double[][]::new);
  }

  private static double[] values(Module network, String name) {
    return network.parameters().get(name).value().toDoubleArray();
  }

  @ParameterizedTest
  @EnumSource(Updates.class)
  void OTTT_is_what_its_definition_says_summed_up_step_by_step(Updates updates) {
    Module network = otttNetwork();
    ExplicitOTTT expected =
        new ExplicitOTTT(
            N,
            I,
            values(network, "0.weight"),
            values(network, "0.bias"),
            values(network, "2.weight"),
            values(network, "2.bias"));
    expected.train(rows(x), rows(c), 0.125, updates == Updates.EVERY_STEP);

    OnlineResult result = trainer(network, updates).train(x, this::weighted, 0.125, 1);

    assertThat(expected.spikes).isBetween(T * N * H / 20, T * N * H / 2);
    assertThat(result.loss()).isCloseTo(expected.loss, within(1e-10));
    assertThat(values(network, "0.weight")).containsExactly(expected.w1, within(1e-10));
    assertThat(values(network, "0.bias")).containsExactly(expected.b1, within(1e-10));
    assertThat(values(network, "2.weight")).containsExactly(expected.w2, within(1e-10));
    assertThat(values(network, "2.bias")).containsExactly(expected.b2, within(1e-10));
  }

  @Test
  void SLTT_has_the_gradients_of_one_tape_over_all_steps() {
    Module network = slttNetwork(true);
    Tape tape = Tape.recordingIn(scope);
    Tensor y = network.forward(x, ForwardPass.training(tape, 1));
    Gradients gradients = tape.backward(y, c);
    new Optimizer(scope, Sgd.plain(), network).step(gradients, 0.125);

    Module stepwise = slttNetwork(false);
    OnlineResult result =
        trainer(stepwise, Updates.AFTER_THE_LAST_STEP).train(x, this::weighted, 0.125, 1);

    assertThat(result.outputs().toDoubleArray()).containsExactly(y.toDoubleArray(), within(1e-12));
    for (String name : network.parameters().keySet()) {
      assertThat(values(stepwise, name))
          .as(name)
          .containsExactly(values(network, name), within(1e-11));
    }
  }

  @Test
  void gradients_of_neurons_that_have_them_through_time_stay_within_a_step_too() {
    Init init = init();
    Module plain =
        new Sequential(
            new Linear(I, H, init),
            new LIFNode().withThreshold(0.25).withDetachReset(true).singleStep(),
            new Linear(H, K, init));
    Module cut = slttNetwork(false);
    trainer(plain, Updates.EVERY_STEP).train(x, this::weighted, 0.125, 1);
    trainer(cut, Updates.EVERY_STEP).train(x, this::weighted, 0.125, 1);
    for (String name : plain.parameters().keySet()) {
      assertThat(values(plain, name)).as(name).containsExactly(values(cut, name), within(1e-12));
    }
  }

  @Test
  void layers_without_parameters_act_on_spikes_and_trace() {
    Init init = init();
    Module network =
        new OTTTSequential(
            new Linear(I, H, init),
            new OTTTLIFNode().singleStep(),
            new Doubling(),
            new Flatten(1, -1),
            new Linear(H, K, init));
    Module plain = otttNetwork();
    Parameter last = network.parameters().get("4.weight");
    last.value().copyFrom(halved(last.value().toDoubleArray()));

    trainer(network, Updates.AFTER_THE_LAST_STEP).train(x, this::weighted, 0.125, 1);
    trainer(plain, Updates.AFTER_THE_LAST_STEP).train(x, this::weighted, 0.125, 1);

    // y = (w / 2) (2 s): the gradient of the first layer is the same, that of w / 2 doubled.
    assertThat(values(network, "0.weight"))
        .containsExactly(values(plain, "0.weight"), within(1e-11));
    double[] start = values(otttNetwork(), "2.weight");
    double[] expected = values(plain, "2.weight");
    for (int i = 0; i < expected.length; i++) {
      expected[i] = start[i] / 2 + 2 * (expected[i] - start[i]);
    }
    assertThat(values(network, "4.weight")).containsExactly(expected, within(1e-11));
  }

  private static double[] halved(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= 2;
    }
    return values;
  }

  private static final class Doubling extends Module {
    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return Arithmetic.scale(x, 2);
    }
  }

  @Test
  void a_monitor_sees_every_layer_once_and_with_spikes() {
    Module network = otttNetwork();
    List<Module> seen = new ArrayList<>();
    List<Tensor> inputs = new ArrayList<>();
    Tape tape = Tape.recordingIn(scope);
    ForwardPass pass =
        ForwardPass.training(tape, 1)
            .watchedBy(
                (module, input, output) -> {
                  seen.add(module);
                  inputs.add(input);
                });
    for (int t = 0; t < 3; t++) {
      network.forward(step(x, t), pass);
    }
    assertThat(seen).hasSize(3 * 4);
    assertThat(inputs.get(2 * 4 + 2).toDoubleArray()).containsOnly(0, 1).contains(1);
  }

  @Test
  void without_a_tape_it_is_a_plain_sequence_of_layers() {
    Module network = otttNetwork();
    ForwardPass plain = ForwardPass.inference(scope);
    ForwardPass recorded = ForwardPass.training(Tape.recordingIn(scope), 1);
    for (int t = 0; t < T; t++) {
      assertThat(network.forward(step(x, t), plain).toDoubleArray())
          .containsExactly(network.forward(step(x, t), recorded).toDoubleArray());
    }
  }

  @ParameterizedTest
  @EnumSource(Updates.class)
  void memory_grows_by_the_outputs_alone(Updates updates) {
    Module network = otttNetwork();
    OnlineTraining trainer = trainer(network, updates);
    List<Long> bytes = new ArrayList<>();
    StepLoss loss =
        (y, t) -> {
          Tensor value = weighted(y, t);
          bytes.add(pool.stats().bytesInUse() - t * y.storage().sizeInBytes());
          return value;
        };
    trainer.train(x, loss, 0.01, 1);
    assertThat(bytes.subList(2, T)).containsOnly(bytes.get(2));

    long before = pool.stats().bytesInUse();
    OnlineResult result = trainer.train(x, this::weighted, 0.01, 1);
    assertThat(pool.stats().bytesInUse() - before)
        .isEqualTo(result.outputs().storage().sizeInBytes());
    assertThat(result.outputs().shape()).isEqualTo(c.shape());
  }

  @Test
  void a_seed_decides_what_is_dropped() {
    List<double[]> weights = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      Init init = init();
      Module network = new Sequential(new Dropout(0.5), new Linear(I, K, init));
      trainer(network, Updates.EVERY_STEP).train(x, this::weighted, 0.125, seed);
      weights.add(values(network, "1.weight"));
    }
    assertThat(weights.get(1)).containsExactly(weights.get(0));
    assertThat(weights.get(2)).isNotEqualTo(weights.get(0));
  }

  @Test
  void networks_that_do_not_take_steps_are_refused_by_name() {
    Module sequences = slttNetwork(true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(sequences, Updates.EVERY_STEP))
        .withMessage(
            "OnlineTraining: MultiStepNeuron '1' takes whole sequences [T, N, ...], but is given"
                + " single steps [N, ...]; use its single-step form");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OTTTSequential(new OTTTLIFNode().multiStep()))
        .withMessageStartingWith("OTTTSequential: MultiStepNeuron '0' takes whole sequences");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OTTTSequential(new Sequential(new OTTTLIFNode().singleStep())))
        .withMessageStartingWith("OTTTSequential: SingleStepNeuron '0.0' carries state");
  }
}
