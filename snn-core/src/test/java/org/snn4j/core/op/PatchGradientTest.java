// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class PatchGradientTest {

  static NaiveConvolution[] firstLayers() {
    ConvGeometry square = ConvGeometry.kernel(3).withPadding(1);
    return new NaiveConvolution[] {
      new NaiveConvolution(5, 1, 13, 11, 7, square),
      new NaiveConvolution(5, 1, 13, 11, 7, ConvGeometry.kernel(5).withPadding(2).withStride(2)),
      new NaiveConvolution(3, 2, 7, 11, 5, square.withStride(1, 2)),
      new NaiveConvolution(3, 3, 7, 11, 5, square),
      new NaiveConvolution(3, 1, 7, 11, 5, square.withDilation(2, 3).withPadding(0, 3)),
    };
  }

  @ParameterizedTest
  @MethodSource("firstLayers")
  void the_patches_and_the_native_operation_find_the_same_gradient(NaiveConvolution form) {
    for (DType dtype : DType.values()) {
      try (TensorScope scope = TensorScope.open("test")) {
        RandomTensors random = new RandomTensors(scope, 1);
        Layout layout = Layout.CHANNELS_LAST;
        Tensor x = random.uniform(layout, dtype, -2, 2, form.imageSizes());
        Tensor w = random.uniform(dtype, -2, 2, form.weightSizes());
        Tensor g = random.uniform(layout, dtype, -1, 1, form.outputSizes());
        assertThat(PatchGradient.suits(x, form.geometry())).isTrue();
        Tensor patches = scope.allocateLike(w);
        PatchGradient.weights(scope, x, g, patches, form.geometry());
        Tensor natively = scope.allocateLike(w);
        GroupedConvolution.backward(scope, x, w, g, null, natively, form.geometry());
        // Sums of some hundred products below 2, in two orders.
        double bound = dtype == DType.FLOAT ? 1e-4 : 1e-12;
        assertThat(patches.toDoubleArray())
            .containsExactly(natively.toDoubleArray(), within(bound));
      }
    }
  }

  @Test
  void patches_serve_few_channels_without_groups_only() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor three = scope.zeros(DType.FLOAT, Shape.of(2, 3, 5, 7));
      Tensor five = scope.zeros(DType.FLOAT, Shape.of(2, 5, 3, 7));
      Tensor none = scope.zeros(DType.FLOAT, Shape.of(0, 3, 5, 7));
      ConvGeometry square = ConvGeometry.kernel(3);
      assertThat(PatchGradient.suits(three, square)).isTrue();
      assertThat(PatchGradient.suits(three, square.withGroups(3))).isFalse();
      assertThat(PatchGradient.suits(five, square)).isFalse();
      assertThat(PatchGradient.suits(none, square)).isFalse();
    }
  }

  @Test
  void the_temporary_patches_are_given_back() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 2);
      Tensor x = random.uniform(Layout.CHANNELS_LAST, DType.FLOAT, -1, 1, 2, 1, 7, 5);
      Tensor g = random.uniform(Layout.CHANNELS_LAST, DType.FLOAT, -1, 1, 2, 3, 7, 5);
      Tensor gw = scope.zeros(DType.FLOAT, Shape.of(3, 1, 3, 3));
      long before = scope.bytes();
      PatchGradient.weights(scope, x, g, gw, ConvGeometry.kernel(3).withPadding(1));
      assertThat(scope.bytes()).isEqualTo(before);
    }
  }
}
