// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class ReferenceElementwiseTest {

  private static final double NAN = Double.NaN;
  private static final double[] SPECIAL = {NAN, 1, -0.0, 0.0, -3, 1e30, -1e30, 0.5, NAN, 2, -7};
  private static final double[] OTHERS = {1, NAN, 0.0, -0.0, -3, 5, 2, 0.25, NAN, -2, -6};

  private final ElementwiseKernels kernels = new ReferenceElementwise();

  @ParameterizedTest
  @EnumSource(Unary.class)
  void every_function_and_slope_matches_its_definition_in_every_layout(Unary function) {
    for (DType dtype : DType.values()) {
      // A float result is rounded once; composed double forms lose a few more units.
      double bound = dtype == DType.FLOAT ? 3e-7 : 2e-13;
      for (Layout layout : Layout.values()) {
        try (TensorScope scope = TensorScope.open("test")) {
          double low = function == Unary.LOG || function == Unary.SQRT ? 0.01 : -5;
          Tensor x = new RandomTensors(scope, 5).uniform(layout, dtype, low, 5, 3, 7, 11);
          Tensor y = Layout.REVERSED.copy(scope, scope.zeros(dtype, x.shape()));
          kernels.unary(function, x, y);
          double[] from = x.toDoubleArray();
          double[] to = y.toDoubleArray();
          for (int i = 0; i < from.length; i++) {
            double exact = function.value(from[i]);
            assertThat(to[i]).isCloseTo(exact, within(bound * Math.max(1, Math.abs(exact))));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Unary.class)
  void every_slope_matches_its_definition(Unary function) {
    for (DType dtype : DType.values()) {
      double bound = dtype == DType.FLOAT ? 1e-6 : 1e-12;
      try (TensorScope scope = TensorScope.open("test")) {
        RandomTensors random = new RandomTensors(scope, 6);
        double low = function == Unary.LOG || function == Unary.SQRT ? 0.01 : -5;
        Tensor x = random.uniform(Layout.CHANNELS_LAST, dtype, low, 5, 3, 7, 11);
        Tensor g = random.uniform(Layout.CHANNELS_LAST, dtype, -1, 1, 3, 7, 11);
        Tensor y = scope.allocateLike(x);
        Tensor gx = scope.allocateLike(x);
        kernels.unary(function, x, y);
        kernels.unaryBackward(function, x, y, g, gx);
        double[] at = x.toDoubleArray();
        double[] value = y.toDoubleArray();
        double[] above = g.toDoubleArray();
        double[] below = gx.toDoubleArray();
        for (int i = 0; i < at.length; i++) {
          double exact = above[i] * function.derivative(at[i], value[i]);
          assertThat(below[i]).isCloseTo(exact, within(bound * Math.max(1, Math.abs(exact))));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Binary.class)
  void every_binary_function_matches_java_also_for_nan_and_signed_zeros(Binary function) {
    for (DType dtype : DType.values()) {
      for (Layout layout : Layout.values()) {
        try (TensorScope scope = TensorScope.open("test")) {
          Tensor a = Layout.ROW_MAJOR.of(scope, dtype, Shape.of(11), SPECIAL);
          Tensor b = Layout.SLICED.of(scope, dtype, Shape.of(11), OTHERS);
          Tensor y = layout.copy(scope, a);
          kernels.binary(function, a, b, y);
          double[] left = a.toDoubleArray();
          double[] right = b.toDoubleArray();
          double[] result = y.toDoubleArray();
          for (int i = 0; i < result.length; i++) {
            double exact = inJava(function, left[i], right[i]);
            double rounded = dtype == DType.FLOAT ? (float) exact : exact;
            // + 0.0: the sign of a zero that is a maximum is nobody's business.
            assertThat(Double.valueOf(result[i] + 0.0))
                .as("%s at %s", function, i)
                .isEqualTo(Double.valueOf(rounded + 0.0));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Binary.class)
  void operands_may_be_broadcast_by_strides_of_zero_and_be_overwritten(Binary function) {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 7);
      Shape shape = Shape.of(3, 5, 7);
      Tensor column = random.doubles(5);
      Tensor wide = column.view(shape, new long[] {0, 1, 0}, 0);
      Tensor a = random.uniform(Layout.REVERSED, DType.DOUBLE, -2, 2, 3, 5, 7);
      double[] left = a.toDoubleArray();
      double[] right = wide.toDoubleArray();
      kernels.binary(function, a, wide, a);
      double[] result = a.toDoubleArray();
      for (int i = 0; i < result.length; i++) {
        assertThat(result[i]).isEqualTo(inJava(function, left[i], right[i]));
      }
    }
  }

  @Test
  void copies_fills_and_affine_maps_reach_every_element_and_no_other() {
    for (Layout layout : Layout.values()) {
      try (TensorScope scope = TensorScope.open("test")) {
        Tensor x = new RandomTensors(scope, 8).uniform(layout, DType.FLOAT, -2, 2, 2, 3, 5);
        Tensor whole = scope.full(DType.FLOAT, 9, Shape.of(4, 5, 7));
        Tensor y = whole.view(x.shape(), whole.strides(), 43);
        kernels.copy(x, y);
        assertThat(y.toFloatArray()).containsExactly(x.toFloatArray());
        kernels.affine(x, 3, 0.5, y);
        float[] from = x.toFloatArray();
        float[] to = y.toFloatArray();
        for (int i = 0; i < from.length; i++) {
          assertThat(to[i]).isEqualTo(from[i] * 3f + 0.5f);
        }
        long untouched = countOf(whole, 9);
        assertThat(untouched).isEqualTo(whole.length() - x.length());
        kernels.fill(whole, -4);
        assertThat(countOf(whole, -4)).isEqualTo(whole.length());
      }
    }
  }

  @Test
  void scalars_and_empty_tensors_are_served() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.scalar(DType.DOUBLE, 3);
      Tensor y = scope.scalar(DType.DOUBLE, 0);
      kernels.unary(Unary.SQUARE, x, y);
      assertThat(y.item()).isEqualTo(9);
      kernels.binary(Binary.ADD, x, y, y);
      assertThat(y.item()).isEqualTo(12);
      Tensor none = scope.allocate(DType.FLOAT, Shape.of(3, 0, 2));
      kernels.unary(Unary.EXP, none, none);
      kernels.unaryBackward(Unary.EXP, none, none, none, none);
      kernels.binary(Binary.MAX, none, none, none);
      kernels.affine(none, 2, 1, none);
      kernels.copy(none, none);
      kernels.fill(none, 1);
      assertThat(none.toFloatArray()).isEmpty();
    }
  }

  private static long countOf(Tensor tensor, double value) {
    long count = 0;
    for (double element : tensor.toDoubleArray()) {
      count += element == value ? 1 : 0;
    }
    return count;
  }

  private static double inJava(Binary function, double a, double b) {
    return switch (function) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
      case GREATER_OR_EQUAL -> a >= b ? 1 : 0;
      case EQUAL -> a == b ? 1 : 0;
    };
  }
}
