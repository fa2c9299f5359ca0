// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.quantized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.Converter;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class SpikeZIPTFQANNRecipeTest {

  private static final int LEVEL = 8;

  private TensorScope scope;
  private Init init;

  @BeforeEach
  void open() {
    scope = TensorScope.open("test");
    init = Init.seeded(scope, 7);
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor input(int samples, int features) {
    Random random = new Random(11);
    float[] values = new float[samples * features];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() * 0.3f;
    }
    return scope.of(values, samples, features);
  }

  private Module network() {
    return new Sequential(
        new Quantizer(0.125, LEVEL, true, init),
        new Linear(5, 7, init),
        new ReLU(),
        new Quantizer(0.25, LEVEL, false, init),
        new Linear(7, 3, init));
  }

  @Test
  void outputs_sum_up_to_what_the_quantised_network_gives() {
    Module network = network();
    Tensor x = input(3, 5);
    Module spiking = new Converter(new SpikeZIPTFQANNRecipe(5), scope).convert(network, x);
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor nothing = scope.zeros(x.dtype(), x.shape());
    Tensor sum = spiking.forward(x, pass);
    for (int t = 1; t < 40; t++) {
      sum = Arithmetic.add(sum, spiking.forward(nothing, pass));
    }
    float[] wanted = network.forward(x, ForwardPass.inference(scope)).toFloatArray();
    float[] got = sum.toFloatArray();
    for (int i = 0; i < wanted.length; i++) {
      // Forty sums of floats below 1.
      assertThat(got[i]).isCloseTo(wanted[i], within(1e-5f));
    }
  }

  @Test
  void the_network_that_is_converted_stays_as_it_was() {
    Module network = network();
    float[] before = network.parameters().get("1.weight").value().toFloatArray();
    Tensor x = input(3, 5);
    float[] gave = network.forward(x, ForwardPass.inference(scope)).toFloatArray();
    new Converter(new SpikeZIPTFQANNRecipe(5), scope).convert(network, x);
    assertThat(network.parameters().get("1.weight").value().toFloatArray()).isEqualTo(before);
    assertThat(network.forward(x, ForwardPass.inference(scope)).toFloatArray()).isEqualTo(gave);
  }

  private static final class Shifted extends Module {

    private final Parameter shift;

    Shifted(Init init) {
      shift = parameter("shift", init.constant(1, 5));
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return Arithmetic.add(x, pass.use(shift));
    }
  }

  @Test
  void a_constant_that_is_added_is_refused_by_name() {
    assertThatThrownBy(
            () ->
                new Converter(new SpikeZIPTFQANNRecipe(5), scope)
                    .convert(new Shifted(init), input(3, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'shift'");
  }

  @Test
  void no_steps_are_refused_by_name() {
    assertThatThrownBy(() -> new SpikeZIPTFQANNRecipe(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timeSteps");
  }
}
