// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.Learned;
import org.snn4j.neuron.Membrane;
import org.snn4j.neuron.MultiStepNeuron;
import org.snn4j.neuron.Reset;
import org.snn4j.neuron.surrogate.Surrogate;

class MPBNLIFNodeTest {

  private static final LIFNode LIF = new LIFNode(3).withDecayInput(false).withThreshold(0.5);
  private static final MPBNLIFNode.Options OPTIONS =
      MPBNLIFNode.Options.DEFAULT.withNeuron(LIF).withNorm(BatchNorm.Options.DEFAULT.withEps(0.1));

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1).inDoublePrecision();
  private final RandomTensors random = new RandomTensors(scope, 2);

  @AfterEach
  void close() {
    scope.close();
  }

  private ForwardPass in(Mode mode) {
    return ForwardPass.of(mode, scope, 1);
  }

  /** With parameters and statistics of a trained layer. */
  private MPBNLIFNode trained(MPBNLIFNode layer) {
    layer
        .parameters()
        .forEach(
            (name, p) -> {
              int length = (int) p.value().length();
              double[] values = random.doubles(length).toDoubleArray();
              for (int i = 0; name.endsWith("weight") && i < length; i++) {
                values[i] = Math.abs(values[i]) + 0.25;
              }
              p.value().copyFrom(values);
            });
    layer
        .buffers()
        .forEach(
            (name, b) -> {
              double[] values = random.doubles(b.value().length()).toDoubleArray();
              for (int i = 0; name.endsWith("var") && i < values.length; i++) {
                values[i] = Math.abs(values[i]) + 0.5;
              }
              b.value().copyFrom(values);
            });
    return layer;
  }

  @Test
  void parameters_have_the_peer_s_names() {
    MPBNLIFNode.Options learned = OPTIONS.withLearnableThreshold(true);
    assertThat(MPBNLIFNode.ofFeatures(5, learned, init).parameters())
        .containsOnlyKeys("a", "vbn.weight", "vbn.bias");
    assertThat(MPBNLIFNode.ofChannels(5, OPTIONS, init).parameters())
        .containsOnlyKeys("vbn.weight", "vbn.bias");
    assertThat(MPBNLIFNode.ofChannels(5, OPTIONS.withoutNorm(), init).parameters()).isEmpty();
  }

  @Test
  void the_charge_of_every_step_is_normalised_before_it_fires_and_is_reset() {
    MPBNLIFNode layer = MPBNLIFNode.ofFeatures(5, OPTIONS, init);
    BatchNorm1d norm = new BatchNorm1d(5, OPTIONS.norm().orElseThrow(), init);
    Tensor x = random.doubles(3, 7, 5);
    ForwardPass pass = in(Mode.TRAINING);
    layer.recordPotentials(pass);
    Tensor spikes = layer.forward(x, pass);
    Tensor v = scope.zeros(x.dtype(), x.shape().tail(1));
    for (int t = 0; t < 3; t++) {
      Tensor charged = LIF.charge(Views.select(x, 0, t), v, Learned.nothing());
      Tensor h = norm.forward(charged, in(Mode.TRAINING));
      double[] s = Arrays.stream(h.toDoubleArray()).map(value -> value >= 0.5 ? 1 : 0).toArray();
      assertThat(Views.select(spikes, 0, t).toDoubleArray()).containsExactly(s).contains(0, 1);
      v = LIF.firing().reset(h, Views.select(spikes, 0, t));
      assertThat(Views.select(layer.potentials(pass).orElseThrow(), 0, t).toDoubleArray())
          .containsExactly(v.toDoubleArray());
    }
    assertThat(layer.potential(pass).orElseThrow().toDoubleArray())
        .containsExactly(v.toDoubleArray());
    assertThat(layer.counters().get("vbn.num_batches_tracked").value()).isEqualTo(3);
    for (String name : List.of("running_mean", "running_var")) {
      assertThat(layer.buffers().get("vbn." + name).value().toDoubleArray())
          .containsExactly(norm.buffers().get(name).value().toDoubleArray());
    }
  }

  @Test
  void without_the_norm_the_layer_is_the_neuron() {
    MPBNLIFNode layer = MPBNLIFNode.ofChannels(3, OPTIONS.withoutNorm(), init);
    MultiStepNeuron<Membrane> plain = LIF.multiStep();
    Tensor x = random.doubles(7, 2, 3, 5, 1);
    ForwardPass pass = in(Mode.TRAINING);
    assertThat(layer.forward(x, pass).toDoubleArray())
        .containsExactly(plain.forward(x, pass).toDoubleArray())
        .contains(0, 1);
    assertThat(layer.potential(pass).orElseThrow().toDoubleArray())
        .containsExactly(plain.potential(pass).orElseThrow().toDoubleArray(), within(1e-14));
  }

  @Test
  void a_learned_threshold_is_the_exponential_of_a_and_leaves_the_reset_alone() {
    MPBNLIFNode.Options options =
        OPTIONS
            .withNeuron(LIF.withThreshold(0.25).withSoftReset())
            .withoutNorm()
            .withLearnableThreshold(true);
    MPBNLIFNode layer = MPBNLIFNode.ofFeatures(2, options, init);
    layer.parameters().get("a").value().copyFrom(new double[] {Math.log(2), Math.log(3)});
    ForwardPass pass = in(Mode.INFERENCE);
    Tensor x = scope.of(new double[] {2.5, 2.5}, 1, 2);
    assertThat(layer.forward(x, pass).toDoubleArray()).containsExactly(1, 0);
    assertThat(layer.potential(pass).orElseThrow().toDoubleArray()).containsExactly(2.25, 2.5);
  }

  @Test
  void single_steps_and_pieces_are_the_sequence() {
    for (Mode mode : new Mode[] {Mode.TRAINING, Mode.INFERENCE}) {
      MPBNLIFNode layer = MPBNLIFNode.ofChannels(3, OPTIONS, init);
      Tensor x = random.doubles(5, 2, 3, 7, 1);
      Tensor whole = layer.forward(x, in(mode));
      ForwardPass stepped = in(mode);
      List<Tensor> steps = new ArrayList<>();
      for (Tensor step : Joins.unstack(x, 0)) {
        steps.add(layer.forward(step, stepped));
      }
      assertThat(Joins.stack(0, steps).toDoubleArray()).containsExactly(whole.toDoubleArray());
      ForwardPass cut = in(mode);
      layer.forward(Views.slice(x, 0, 0, 2), cut);
      Tensor rest = layer.forward(Views.slice(x, 0, 2, 5), cut);
      assertThat(rest.toDoubleArray()).containsExactly(Views.slice(whole, 0, 2, 5).toDoubleArray());
    }
  }

  @Test
  void gradients_meet_central_differences() {
    LIFNode smooth = LIF.withSurrogate(Surrogate.sigmoid().smooth());
    List<LIFNode> neurons =
        List.of(
            smooth,
            smooth.withSoftReset().withDecayInput(true),
            smooth.withReset(Reset.hard(-0.25)).withDecayInput(true));
    for (LIFNode neuron : neurons) {
      for (Mode mode : new Mode[] {Mode.TRAINING, Mode.INFERENCE}) {
        MPBNLIFNode.Options options = OPTIONS.withNeuron(neuron).withLearnableThreshold(true);
        MPBNLIFNode features = trained(MPBNLIFNode.ofFeatures(2, options, init));
        ModuleGradientCheck.check(features, mode, random.doubles(3, 5, 2));
        MPBNLIFNode images = trained(MPBNLIFNode.ofChannels(2, OPTIONS.withNeuron(neuron), init));
        ModuleGradientCheck.check(images, mode, random.doubles(2, 3, 2, 1, 2));
      }
    }
  }

  @Test
  void folded_with_a_normalised_residual_it_is_the_same_function_in_inference() {
    for (boolean learned : new boolean[] {false, true}) {
      MPBNLIFNode layer =
          trained(MPBNLIFNode.ofChannels(3, OPTIONS.withLearnableThreshold(learned), init));
      FoldedMPBNLIFNode folded = layer.folded(FoldedMPBNLIFNode.Residual.NORMALIZED, init);
      Tensor x = random.doubles(11, 2, 3, 7, 1);
      ForwardPass pass = in(Mode.INFERENCE);
      assertThat(folded.forward(x, pass).toDoubleArray())
          .containsExactly(layer.forward(x, pass).toDoubleArray())
          .contains(0, 1);
      assertThat(folded.potential(pass).orElseThrow().toDoubleArray())
          .containsExactly(layer.potential(pass).orElseThrow().toDoubleArray(), within(1e-12));
      assertThat(folded.parameters()).isEmpty();
    }
  }

  @Test
  void folded_into_a_plain_threshold_it_fires_alike_in_the_first_step() {
    MPBNLIFNode layer = trained(MPBNLIFNode.ofFeatures(5, OPTIONS, init));
    FoldedMPBNLIFNode folded = layer.folded(FoldedMPBNLIFNode.Residual.CHARGED, init);
    assertThat(folded.buffers()).containsOnlyKeys("threshold");
    Tensor x = random.doubles(31, 5);
    ForwardPass pass = in(Mode.INFERENCE);
    Tensor spikes = folded.forward(x, pass);
    assertThat(spikes.toDoubleArray())
        .containsExactly(layer.forward(x, pass).toDoubleArray())
        .contains(0, 1);
    // The current itself, where no spike has set it back.
    double[] v = folded.potential(pass).orElseThrow().toDoubleArray();
    double[] currents = x.toDoubleArray();
    double[] fired = spikes.toDoubleArray();
    for (int i = 0; i < v.length; i++) {
      assertThat(v[i]).isEqualTo(fired[i] == 1 ? 0 : currents[i]);
    }
  }

  @Test
  void what_cannot_be_folded_is_refused_by_name() {
    MPBNLIFNode bare = MPBNLIFNode.ofFeatures(2, OPTIONS.withoutNorm(), init);
    assertThatThrownBy(() -> bare.folded(FoldedMPBNLIFNode.Residual.CHARGED, init))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("MPBNLIFNode: there is no norm to fold into the threshold");
    MPBNLIFNode layer = MPBNLIFNode.ofFeatures(2, OPTIONS, init);
    layer.parameters().get("vbn.weight").value().copyFrom(new double[] {1, -1});
    assertThatThrownBy(() -> layer.folded(FoldedMPBNLIFNode.Residual.CHARGED, init))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("every weight of the norm must be greater than 0")
        .hasMessageContaining("channel 1");
  }

  @Test
  void in_inference_a_sample_s_result_does_not_depend_on_the_others() {
    MPBNLIFNode layer = trained(MPBNLIFNode.ofChannels(3, OPTIONS, init));
    Tensor x = random.doubles(5, 3, 3, 7, 1);
    Tensor all = layer.forward(x, in(Mode.INFERENCE));
    Tensor one = layer.forward(Views.slice(x, 1, 2, 3), in(Mode.INFERENCE));
    assertThat(one.toDoubleArray()).containsExactly(Views.slice(all, 1, 2, 3).toDoubleArray());
  }

  @Test
  void states_and_inputs_that_do_not_fit_are_refused_by_name() {
    MPBNLIFNode layer = MPBNLIFNode.ofFeatures(5, OPTIONS, init);
    ForwardPass pass = in(Mode.TRAINING);
    layer.forward(random.doubles(2, 7, 5), pass);
    assertThatThrownBy(() -> layer.forward(random.doubles(2, 3, 5), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "MPBNLIFNode: the state carried from earlier steps has shape [7, 5] but x of shape"
                + " [2, 3, 5] needs [3, 5]; start a new ForwardPass for another batch");
    assertThatThrownBy(() -> layer.forward(random.doubles(2, 3, 2), in(Mode.TRAINING)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "MPBNLIFNode: x must have shape [N, F] with F = 5, or [T, N, F] with F = 5, but has"
                + " [2, 3, 2]");
    assertThatThrownBy(() -> layer.forward(random.doubles(0, 3, 5), in(Mode.TRAINING)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("x must have 1 time step or more");
    assertThatThrownBy(() -> MPBNLIFNode.ofChannels(0, OPTIONS, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MPBNLIFNode: outChannels must be 1 or more but is 0");
  }
}
