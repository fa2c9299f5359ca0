// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.op.Border;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.block.BlockLayers;

class RepConvTest {

  private static final int N = 2;
  private static final int C = 3;
  private static final int O = 5;
  private static final int H = 4;
  private static final int W = 7;

  private final TensorScope scope = TensorScope.open("RepConvTest");
  private final RandomTensors random = new RandomTensors(scope, 11);
  private final BlockLayers layers =
      BlockLayers.published(Init.seeded(scope, 3).inDoublePrecision());
  private final Tensor x = random.uniform(DType.DOUBLE, -1, 1, N, C, H, W);

  @AfterEach
  void close() {
    scope.close();
  }

  /** A norm whose four vectors are all arbitrary. */
  private void stir(Module module) {
    module.parameters().forEach((name, p) -> stir(p.value(), name));
    module.buffers().forEach((name, buffer) -> stir(buffer.value(), name));
  }

  private void stir(Tensor value, String name) {
    double low = name.endsWith("var") ? 0.5 : -1;
    value.copyFrom(random.uniform(DType.DOUBLE, low, 2, value.shape().toArray()).toDoubleArray());
  }

  @Test
  void in_evaluation_it_is_what_padding_the_image_with_zeros_would_give() {
    RepConv repConv = new RepConv(C, O, layers);
    stir(repConv);
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor zeros = scope.zeros(DType.DOUBLE, Shape.of(C));
    Tensor y = Border.around(x, 1, zeros);
    for (String part : new String[] {"body.0", "body.1.bn", "body.2"}) {
      y = repConv.modules().get(part).forward(y, pass);
    }
    Tensor got = repConv.forward(x, pass);
    assertThat(got.shape()).isEqualTo(Shape.of(N, O, H, W));
    assertThat(got.toDoubleArray()).containsExactly(y.toDoubleArray(), within(1e-12));
  }

  @Test
  void in_training_the_border_follows_the_running_statistics_after_the_batch() {
    BNAndPadLayer layer = new BNAndPadLayer(2, C, layers);
    stir(layer);
    double[] before = corner(layer, ForwardPass.of(ForwardPass.Mode.FROZEN_NORMS, scope, 0));
    double[] during = corner(layer, ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 0));
    double[] after = corner(layer, ForwardPass.inference(scope));
    assertThat(during).containsExactly(after).isNotEqualTo(before);
  }

  /** What the border holds in each channel. */
  private double[] corner(Module layer, ForwardPass pass) {
    Tensor y = layer.forward(x, pass);
    assertThat(y.shape()).isEqualTo(Shape.of(N, C, H + 4, W + 4));
    Tensor first = Views.select(Views.select(y, 3, 0), 2, 1);
    return Views.select(first, 0, 1).toDoubleArray();
  }

  @Test
  void sequences_are_their_steps_side_by_side() {
    RepConv repConv = new RepConv(C, O, layers);
    stir(repConv);
    Tensor sequence = random.uniform(DType.DOUBLE, -1, 1, 3, N, C, H, W);
    Tensor y = repConv.forward(sequence, ForwardPass.inference(scope));
    for (int t = 0; t < 3; t++) {
      Tensor step = Views.select(sequence, 0, t);
      assertThat(Views.select(y, 0, t).toDoubleArray())
          .containsExactly(
              repConv.forward(step, ForwardPass.inference(scope)).toDoubleArray(), within(1e-12));
    }
  }

  @Test
  void the_gradient_of_the_image_is_that_of_finite_differences() {
    RepConv repConv = new RepConv(C, O, layers);
    stir(repConv);
    GradientCheck.check(
        in ->
            repConv.forward(in[0], ForwardPass.of(ForwardPass.Mode.FROZEN_NORMS, in[0].scope(), 0)),
        x);
  }

  @Test
  void arguments_that_make_no_layer_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepConv(0, O, layers))
        .withMessage("RepConv: inChannels must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepConv(C, -1, layers))
        .withMessage("RepConv: outChannels must be 1 or more but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BNAndPadLayer(-1, C, layers))
        .withMessage("BNAndPadLayer: pixels must be 0 or more but is -1");
    BatchNorm.Options untracked = BatchNorm.Options.DEFAULT.withoutRunningStats();
    BlockLayers without =
        new BlockLayers(layers.neuron(), layers.attentionNeuron(), untracked, layers.init());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BNAndPadLayer(1, C, without))
        .withMessage("BNAndPadLayer: the norm must track running statistics but does not");
  }
}
