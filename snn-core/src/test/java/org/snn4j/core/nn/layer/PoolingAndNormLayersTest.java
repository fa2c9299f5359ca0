// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Normalization;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.op.Pooling;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;

/** MaxPool, AvgPool, AdaptiveAvgPool and LayerNorm. */
class PoolingAndNormLayersTest {

  private static final PoolGeometry SQUARE = PoolGeometry.window(3).withStride(2).withPadding(1);
  private static final PoolGeometry FLAT = PoolGeometry.window(1, 3).withStride(1, 2);

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1);
  private final RandomTensors random = new RandomTensors(scope, 2);
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void each_pooling_layer_is_its_operation() {
    Tensor x = random.floats(2, 3, 11, 7);
    Tensor tokens = random.floats(2, 3, 11);
    Map<Module, Tensor> images =
        Map.of(
            new MaxPool2d(SQUARE), Pooling.maxPool2d(x, SQUARE),
            new MaxPool2d(2), Pooling.maxPool2d(x, PoolGeometry.window(2)),
            new AvgPool2d(SQUARE), Pooling.avgPool2d(x, SQUARE),
            new AvgPool2d(2), Pooling.avgPool2d(x, PoolGeometry.window(2)),
            new AdaptiveAvgPool2d(5), Pooling.adaptiveAvgPool2d(x, 5, 5),
            new AdaptiveAvgPool2d(1, 2), Pooling.adaptiveAvgPool2d(x, 1, 2));
    images.forEach((layer, expected) -> same(layer.forward(x, pass), expected));
    Map<Module, Tensor> sequences =
        Map.of(
            new MaxPool1d(FLAT), Pooling.maxPool1d(tokens, FLAT),
            new MaxPool1d(2), Pooling.maxPool1d(tokens, PoolGeometry.window(1, 2)),
            new AvgPool1d(FLAT), Pooling.avgPool1d(tokens, FLAT),
            new AvgPool1d(2), Pooling.avgPool1d(tokens, PoolGeometry.window(1, 2)),
            new AdaptiveAvgPool1d(3), Pooling.adaptiveAvgPool1d(tokens, 3));
    sequences.forEach((layer, expected) -> same(layer.forward(tokens, pass), expected));
  }

  @Test
  void all_time_steps_at_once_are_each_step_by_itself() {
    Tensor x = random.floats(2, 3, 5, 11, 7);
    FoldingTest.requireStepwise(new MaxPool2d(SQUARE), x, pass);
    FoldingTest.requireStepwise(new AvgPool2d(SQUARE), x, pass);
    FoldingTest.requireStepwise(new AdaptiveAvgPool2d(2, 3), x, pass);
    Tensor tokens = random.floats(2, 3, 5, 11);
    FoldingTest.requireStepwise(new MaxPool1d(FLAT), tokens, pass);
    FoldingTest.requireStepwise(new AvgPool1d(FLAT), tokens, pass);
    FoldingTest.requireStepwise(new AdaptiveAvgPool1d(4), tokens, pass);
    FoldingTest.requireStepwise(new LayerNorm(11, init), tokens, pass);
  }

  @Test
  void layer_norm_is_its_operation_over_the_last_axes() {
    Tensor x = random.floats(2, 3, 5, 7);
    LayerNorm last = new LayerNorm(7, init);
    assertThat(last.stateDict().entries().keySet()).containsExactly("weight", "bias");
    same(last.forward(x, pass), Normalization.layerNorm(x, Shape.of(7), null, null, 1e-5));
    LayerNorm both = new LayerNorm(Shape.of(5, 7), 0.1, true, init);
    Tensor weight = both.parameters().get("weight").value();
    Tensor bias = both.parameters().get("bias").value();
    assertThat(weight.shape()).isEqualTo(Shape.of(5, 7));
    weight.copyFrom(random.floats(5, 7).toFloatArray());
    bias.copyFrom(random.floats(5, 7).toFloatArray());
    same(both.forward(x, pass), Normalization.layerNorm(x, Shape.of(5, 7), weight, bias, 0.1));
    LayerNorm bare = new LayerNorm(Shape.of(7), 1e-5, false, init);
    assertThat(bare.parameters()).isEmpty();
    same(bare.forward(x, pass), last.forward(x, pass));
    assertThat(both.normalized()).isEqualTo(Shape.of(5, 7));
  }

  @Test
  void layer_norm_may_have_a_weight_alone() {
    Init wide = init.inDoublePrecision();
    LayerNorm layer = new LayerNorm(Shape.of(7), 0.1, true, false, wide);
    assertThat(layer.parameters()).containsOnlyKeys("weight");
    layer.parameters().get("weight").value().copyFrom(random.doubles(7).toDoubleArray());
    ModuleGradientCheck.check(layer, ForwardPass.Mode.TRAINING, random.doubles(2, 3, 7));
    assertThatThrownBy(() -> new LayerNorm(Shape.of(7), 0.1, false, true, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LayerNorm: withBias must be false where affine is false but is true");
  }

  @Test
  void impossible_layers_are_refused_by_name() {
    assertThatThrownBy(() -> new MaxPool2d(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PoolGeometry: window height must be 1 or more but is 0");
    assertThatThrownBy(() -> new AdaptiveAvgPool2d(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AdaptiveAvgPool2d: outWidth must be 1 or more but is 0");
    assertThatThrownBy(() -> new AdaptiveAvgPool1d(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AdaptiveAvgPool1d: outLength must be 1 or more but is -1");
    assertThatThrownBy(() -> new LayerNorm(Shape.of(5), 0, true, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LayerNorm: eps must be greater than 0 and finite but is 0.0");
    assertThatThrownBy(() -> new LayerNorm(Shape.of(5, 0), 1e-5, true, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LayerNorm: the number of normalised values must be 1 or more but is 0");
  }

  @Test
  void inputs_that_do_not_fit_are_refused() {
    Module norm = new LayerNorm(Shape.of(5, 7), 1e-5, true, init);
    assertThatThrownBy(() -> norm.forward(random.floats(2, 3, 7), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("[5, 7]")
        .hasMessageContaining("[2, 3, 7]");
    assertThatThrownBy(() -> new MaxPool2d(3).forward(random.floats(2, 3, 5), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage("maxPool2d: x must have shape [N, C, H, W] but has [2, 3, 5]");
    assertThatThrownBy(() -> new AvgPool2d(3).forward(random.floats(2, 3, 2, 5), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "avgPool2d: the window 3 x 3 is larger than the padded images of x [2, 3, 2, 5]");
  }

  private static void same(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.toFloatArray()).containsExactly(expected.toFloatArray());
  }
}
