// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.Converted;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.Tanh;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.IFNode;

final class TransformerSpikeEquivalentRecipeTest {

  private static final int STEPS = 5;

  private final TensorScope scope = TensorScope.open("TransformerSpikeEquivalentRecipeTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor sequence(long... step) {
    List<Tensor> steps = new ArrayList<>();
    RandomTensors random = new RandomTensors(scope, 17);
    for (int t = 0; t < STEPS; t++) {
      steps.add(random.doubles(step));
    }
    return Joins.stack(0, steps);
  }

  private Converted converted(Module network, Tensor sequence) {
    return new Converter(new TransformerSpikeEquivalentRecipe(), scope)
        .converted(network, Views.select(sequence, 0, 0));
  }

  private ForwardPass pass() {
    return ForwardPass.inference(scope);
  }

  /** At every step the outputs so far are the network's of the inputs so far. */
  private void assertAddsUp(Module network, Module spiking, Tensor sequence) {
    Tensor outputs = spiking.forward(sequence, pass());
    for (int t = 1; t <= STEPS; t++) {
      Tensor input = Reductions.sum(Views.slice(sequence, 0, 0, t), 0);
      Tensor sum = Reductions.sum(Views.slice(outputs, 0, 0, t), 0);
      double[] wanted = network.forward(input, pass()).toDoubleArray();
      assertThat(sum.toDoubleArray()).usingComparatorWithPrecision(1e-10).containsExactly(wanted);
    }
  }

  @Test
  void a_vision_transformer_adds_up_at_every_step() {
    Module network = new TinyTransformer(init);
    Tensor x = sequence(2, 3, 4, 4);
    Converted converted = converted(network, x);
    assertAddsUp(network, converted.network(), x);
    assertThat(converted.entries())
        .noneMatch(ConversionLog.Entry.LeftUnconverted.class::isInstance);
    assertThat(converted.graph().modules()).containsKey("constant_once_1");
  }

  @Test
  void functions_of_every_kind_add_up() {
    Module network = new FunctionalBlock(init);
    Tensor x = sequence(2, 3, 4, 4);
    Converted converted = converted(network, x);
    assertAddsUp(network, converted.network(), x);
    assertThat(converted.graph().modules())
        .containsKeys("td_scaled_dot_product_attention_0", "td_softmax_0", "td_max_pool2d_0");
  }

  @Test
  void another_number_of_samples_and_steps_is_taken() {
    Module network = new TinyTransformer(init);
    Module spiking = converted(network, sequence(2, 3, 4, 4)).network();
    assertAddsUp(network, spiking, sequence(3, 3, 4, 4));
  }

  @Test
  void constants_do_not_count_again_when_a_pass_goes_on() {
    Module network = new TinyTransformer(init);
    Tensor x = sequence(2, 3, 4, 4);
    Module spiking = converted(network, x).network();
    ForwardPass going = pass();
    Tensor first = spiking.forward(Views.slice(x, 0, 0, 2), going);
    Tensor rest = spiking.forward(Views.slice(x, 0, 2, STEPS), going);
    assertThat(Joins.concat(0, first, rest).toDoubleArray())
        .usingComparatorWithPrecision(1e-10)
        .containsExactly(spiking.forward(x, pass()).toDoubleArray());
  }

  @Test
  void a_layer_that_is_called_twice_has_a_state_for_each_call() {
    Module network = new TwiceLinear(init);
    Tensor x = sequence(2, 5);
    assertAddsUp(network, converted(network, x).network(), x);
  }

  @Test
  void a_weight_that_is_added_somewhere_else_is_both() {
    Module network = new TiedWeight(init);
    Tensor x = sequence(2, 5);
    assertAddsUp(network, converted(network, x).network(), x);
  }

  @Test
  void the_documented_form_leaves_other_functions_and_notes_it() {
    Module network = new Sequential(new Linear(5, 5, init), new Tanh());
    Tensor x = sequence(2, 5);
    Converted converted =
        new Converter(TransformerSpikeEquivalentRecipe.documented(), scope)
            .converted(network, Views.select(x, 0, 0));
    assertThat(converted.entries())
        .anyMatch(
            entry ->
                entry instanceof ConversionLog.Entry.LeftUnconverted left
                    && left.target().equals("Tanh"));
    Tensor y = converted.network().forward(x, pass());
    Tensor one = network.forward(Views.select(x, 0, 0), pass());
    assertThat(Views.select(y, 0, 0).toDoubleArray())
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(one.toDoubleArray());
  }

  @Test
  void the_network_is_not_changed() {
    Module network = new TinyTransformer(init);
    Tensor image = Views.select(sequence(2, 3, 4, 4), 0, 0);
    double[] before = network.forward(image, pass()).toDoubleArray();
    Module spiking = converted(network, sequence(2, 3, 4, 4)).network();
    network.parameters().get("head.weight").value().copyFrom(new double[30]);
    double[] after = spiking.forward(Views.unsqueeze(image, 0), pass()).toDoubleArray();
    assertThat(after).usingComparatorWithPrecision(1e-10).containsExactly(before);
  }

  @Test
  void weights_of_attention_that_are_used_are_refused() {
    Module network = new AskingAttention(new MultiheadAttention(6, 2, init));
    assertThatThrownBy(() -> converted(network, sequence(2, 3, 6)))
        .hasMessageContaining("node 'attention'")
        .hasMessageContaining("need_weights must be False but is True");
  }

  @Test
  void neurons_are_refused_by_node() {
    Module network = new Sequential(new Linear(5, 5, init), new IFNode().singleStep());
    assertThatThrownBy(() -> converted(network, sequence(2, 5)))
        .hasMessageContaining("node '1'")
        .hasMessageContaining("no temporal-difference form");
  }

  @Test
  void numbers_of_attention_modules_skip_names_that_are_taken() {
    Module network = new FunctionalBlock("td_scaled_dot_product_attention_0", init);
    Converted converted = converted(network, sequence(2, 3, 4, 4));
    assertThat(converted.graph().nodes())
        .filteredOn(node -> node.opcode() == Opcode.CALL_MODULE)
        .extracting(node -> node.target())
        .contains("td_scaled_dot_product_attention_1");
    assertThat(converted.graph().modules().get("td_scaled_dot_product_attention_0"))
        .isInstanceOf(TDLinear.class);
  }

  @Test
  void double_precision_is_kept() {
    Tensor x = sequence(2, 3, 4, 4);
    Tensor y = converted(new TinyTransformer(init), x).network().forward(x, pass());
    assertThat(y.dtype()).isEqualTo(DType.DOUBLE);
  }
}
