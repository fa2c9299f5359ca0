// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.parallel.ParallelSpikeConvolutions;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.kernel.reference.ReferenceSpikeConvolutions;
import org.snn4j.core.kernel.scalar.ScalarSpikeConvolution;
import org.snn4j.core.kernel.vector.VectorProvider;
import org.snn4j.core.kernel.vector.VectorSpikeConvolution;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Convolutions of spikes against their definition. */
@Tag("kernel")
class SpikeConvolutionsTest {

  /** Kernel, stride, padding and dilation, each vertically and horizontally. */
  private static final int[][] GEOMETRIES = {
    {3, 3, 1, 1, 1, 1, 1, 1},
    {3, 3, 1, 1, 0, 0, 1, 1},
    {3, 3, 1, 1, 2, 2, 1, 1},
    {3, 3, 1, 1, 3, 3, 1, 1},
    {3, 3, 1, 1, 0, 2, 1, 1},
    {3, 3, 2, 2, 1, 1, 1, 1},
    {3, 3, 2, 1, 1, 1, 1, 1},
    {3, 3, 1, 1, 2, 2, 2, 2},
    {3, 3, 1, 1, 2, 1, 2, 1},
    {1, 1, 1, 1, 0, 0, 1, 1},
    {1, 1, 2, 2, 0, 0, 1, 1},
    {5, 3, 1, 1, 2, 1, 1, 1},
    {3, 5, 1, 1, 1, 2, 1, 1},
    {2, 2, 2, 2, 0, 0, 1, 1},
    {7, 3, 3, 2, 1, 1, 1, 1}
  };

  static List<SpikeConvolutionCase> cases() {
    List<SpikeConvolutionCase> cases = new ArrayList<>();
    for (int[] g : GEOMETRIES) {
      String name = "kernel, stride, padding, dilation " + Arrays.toString(g);
      SpikeConvolutionGeometry of = geometry(g, 3, 13, 11, 0);
      cases.add(new SpikeConvolutionCase(name, of, 5, 37, 0.2, 1, true));
    }
    SpikeConvolutionGeometry one = geometry(GEOMETRIES[0], 2, 7, 5, 0);
    cases.add(new SpikeConvolutionCase("counts to 15", one, 17, 67, 0.3, 15, true));
    cases.add(new SpikeConvolutionCase("no spikes", one, 3, 7, 0, 1, true));
    cases.add(new SpikeConvolutionCase("every entry a spike", one, 13, 31, 1, 1, true));
    cases.add(new SpikeConvolutionCase("one channel", one, 1, 1, 0.5, 1, true));
    cases.add(new SpikeConvolutionCase("no input channels", one, 0, 3, 0.5, 1, true));
    cases.add(new SpikeConvolutionCase("no output channels", one, 3, 0, 0.5, 1, true));
    SpikeConvolutionGeometry none = geometry(GEOMETRIES[0], 0, 7, 5, 0);
    cases.add(new SpikeConvolutionCase("no images", none, 3, 7, 0.5, 1, true));
    SpikeConvolutionGeometry extra = geometry(GEOMETRIES[0], 2, 7, 5, 3);
    cases.add(new SpikeConvolutionCase("more rows and columns behind", extra, 3, 7, 0.5, 1, true));
    SpikeConvolutionGeometry less = geometry(GEOMETRIES[0], 2, 7, 5, -2);
    cases.add(new SpikeConvolutionCase("fewer rows and columns", less, 3, 7, 0.5, 1, true));
    SpikeConvolutionGeometry many = geometry(GEOMETRIES[0], 19, 7, 5, 0);
    cases.add(new SpikeConvolutionCase("many small images", many, 3, 7, 0.2, 1, true));
    SpikeConvolutionGeometry large = geometry(GEOMETRIES[0], 2, 53, 47, 0);
    cases.add(new SpikeConvolutionCase("images of several tiles", large, 7, 11, 0.1, 1, true));
    SpikeConvolutionGeometry steps = geometry(GEOMETRIES[5], 2, 53, 47, 0);
    cases.add(new SpikeConvolutionCase("steps over several tiles", steps, 3, 11, 0.1, 1, true));
    return cases;
  }

  private static SpikeConvolutionGeometry geometry(int[] g, int n, int h, int w, int more) {
    int outH = (h + 2 * g[4] - g[6] * (g[0] - 1) - 1) / g[2] + 1 + more;
    int outW = (w + 2 * g[5] - g[7] * (g[1] - 1) - 1) / g[3] + 1 + more;
    return new SpikeConvolutionGeometry(
        n, h, w, outH, outW, g[0], g[1], g[2], g[3], g[4], g[5], g[6], g[7]);
  }

  private static List<SpikeConvolutions> onThreads(Workers workers) {
    List<SpikeConvolutions> kernels = new ArrayList<>();
    kernels.add(new ParallelSpikeConvolutions(workers, new ScalarSpikeConvolution()));
    if (new VectorProvider().unavailableBecause().isEmpty()) {
      kernels.add(new ParallelSpikeConvolutions(workers, new VectorSpikeConvolution()));
    }
    return kernels;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sums_of_whole_numbers_are_exact(SpikeConvolutionCase of) {
    try (Workers workers = new Workers(2)) {
      for (SpikeConvolutions kernels : onThreads(workers)) {
        assertThat(forward(kernels, of, DType.FLOAT)).isEqualTo(of.result());
        assertThat(gradient(kernels, of, DType.FLOAT)).isEqualTo(of.weightGradient());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_reference_follows_the_definition_in_both_types(SpikeConvolutionCase of) {
    SpikeConvolutions kernels = new ReferenceSpikeConvolutions();
    for (DType dtype : DType.values()) {
      assertThat(forward(kernels, of, dtype)).isEqualTo(of.result());
      assertThat(gradient(kernels, of, dtype)).isEqualTo(of.weightGradient());
    }
  }

  @Test
  void bits_depend_neither_on_threads_nor_on_the_provider() {
    SpikeConvolutionGeometry geometry = geometry(GEOMETRIES[0], 5, 23, 19, 0);
    SpikeConvolutionCase of =
        new SpikeConvolutionCase("fractions", geometry, 29, 71, 0.15, 2, false);
    double[] y = null;
    double[] gw = null;
    for (int threads = 1; threads <= 3; threads++) {
      try (Workers workers = new Workers(threads)) {
        for (SpikeConvolutions kernels : onThreads(workers)) {
          double[] result = forward(kernels, of, DType.FLOAT);
          double[] gradient = gradient(kernels, of, DType.FLOAT);
          y = y == null ? result : y;
          gw = gw == null ? gradient : gw;
          assertThat(result).isEqualTo(y);
          assertThat(gradient).isEqualTo(gw);
        }
      }
    }
    assertCloseTo(of.result(), y);
    assertCloseTo(of.weightGradient(), gw);
  }

  /** Numbers of one sign: every addition errs by half a last place of the sum at most. */
  private static void assertCloseTo(double[] expected, double[] actual) {
    int additions = 5 * 23 * 19;
    for (int i = 0; i < expected.length; i++) {
      double bound = additions * 0x1p-24 * Math.abs(expected[i]);
      assertThat(actual[i]).isCloseTo(expected[i], within(bound));
    }
  }

  @Test
  void weights_may_lie_in_any_order() {
    SpikeConvolutionCase of = cases().get(0);
    try (Workers workers = new Workers(2);
        TensorScope scope = TensorScope.open("weights")) {
      Shape turned = Shape.of(3, 3, of.inputs(), of.outputs());
      Tensor memory = scope.allocate(DType.FLOAT, turned);
      Tensor w = of.kernel(scope, DType.FLOAT);
      long[] strides = {1, of.outputs(), 3L * turned.tail(2).length(), turned.tail(2).length()};
      Tensor view = memory.view(w.shape(), strides, 0);
      view.copyFrom(of.weights());
      for (SpikeConvolutions kernels : onThreads(workers)) {
        Tensor y = of.images(scope, DType.FLOAT);
        kernels.forward(of.spikes(), kernels.pack(view), of.geometry(), y);
        assertThat(y.rows(of.outputs()).toDoubleArray()).isEqualTo(of.result());
      }
    }
  }

  @Test
  void tensors_of_wrong_shapes_are_refused() {
    SpikeConvolutionCase of = cases().get(0);
    SpikeConvolutionCase other = cases().get(9);
    try (Workers workers = new Workers(1);
        TensorScope scope = TensorScope.open("refused")) {
      SpikeConvolutions kernels =
          new ParallelSpikeConvolutions(workers, new ScalarSpikeConvolution());
      SpikeConvolutionWeights w = kernels.pack(of.kernel(scope, DType.FLOAT));
      Tensor wrong = scope.allocate(DType.FLOAT, Shape.of(2, 3, 5, 7));
      SpikeRows none = new SpikeRows(1, of.inputs(), new int[2], new int[0]);
      assertThatThrownBy(() -> kernels.forward(of.spikes(), w, of.geometry(), wrong))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("SpikeConvolutions.forward: y must be dense")
          .hasMessageContaining("[3, 37, 13, 11]");
      assertThatThrownBy(() -> kernels.forward(none, w, of.geometry(), wrong))
          .hasMessageContaining("x must have 429 rows, one for each pixel, but has 1");
      assertThatThrownBy(() -> kernels.forward(other.spikes(), w, other.geometry(), wrong))
          .hasMessageContaining("must have input channels, kernel height and width [5, 1, 1]");
      assertThatThrownBy(() -> kernels.weightGradient(of.spikes(), wrong, of.geometry(), wrong))
          .hasMessageContaining("gw must be row-major with shape [2, 5, 3, 3]");
    }
  }

  @Test
  void weights_that_other_kernels_packed_are_refused() {
    SpikeConvolutionCase of = cases().get(0);
    try (Workers workers = new Workers(1);
        TensorScope scope = TensorScope.open("foreign")) {
      SpikeConvolutions reference = new ReferenceSpikeConvolutions();
      SpikeConvolutions scalar =
          new ParallelSpikeConvolutions(workers, new ScalarSpikeConvolution());
      Tensor w = of.kernel(scope, DType.FLOAT);
      Tensor y = of.images(scope, DType.FLOAT);
      SpikeRows x = of.spikes();
      assertThatThrownBy(() -> scalar.forward(x, reference.pack(w), of.geometry(), y))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("packed by these kernels but is a")
          .hasMessageContaining("ReferenceSpikeConvolutions");
      assertThatThrownBy(() -> reference.forward(x, scalar.pack(w), of.geometry(), y))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("SpikeConvolutionBlocks");
    }
  }

  private static double[] forward(SpikeConvolutions kernels, SpikeConvolutionCase of, DType dtype) {
    try (TensorScope scope = TensorScope.open(of.name())) {
      Tensor w = of.kernel(scope, dtype);
      w.copyFrom(of.weights());
      Tensor y = of.images(scope, dtype);
      fillWithNaN(y);
      kernels.forward(of.spikes(), kernels.pack(w), of.geometry(), y);
      return of.outputs() == 0 ? new double[0] : y.rows(of.outputs()).toDoubleArray();
    }
  }

  private static double[] gradient(
      SpikeConvolutions kernels, SpikeConvolutionCase of, DType dtype) {
    try (TensorScope scope = TensorScope.open(of.name())) {
      Tensor gw = of.kernel(scope, dtype);
      fillWithNaN(gw);
      Tensor gy = of.images(scope, dtype);
      if (gy.length() > 0) {
        gy.rows(of.outputs()).copyFrom(of.gradients());
      }
      kernels.weightGradient(of.spikes(), gy, of.geometry(), gw);
      return gw.toDoubleArray();
    }
  }

  private static void fillWithNaN(Tensor x) {
    double[] values = new double[Math.toIntExact(x.length())];
    Arrays.fill(values, Double.NaN);
    x.copyFrom(values);
  }
}
