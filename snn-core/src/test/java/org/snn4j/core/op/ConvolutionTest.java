// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.core.op.RoundingBounds.assertWithin;
import static org.snn4j.core.op.RoundingBounds.magnitudes;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class ConvolutionTest {

  static Stream<NaiveConvolution> forms() {
    return ConvolutionForms.all();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void every_form_is_the_sum_over_windows_in_every_layout(NaiveConvolution form) {
    for (DType dtype : DType.values()) {
      for (Layout layout : Layout.values()) {
        try (TensorScope scope = TensorScope.open("test")) {
          RandomTensors random = new RandomTensors(scope, 1);
          Tensor x = random.uniform(layout, dtype, -2, 2, form.imageSizes());
          Tensor w = random.uniform(layout, dtype, -1, 1, form.weightSizes());
          Tensor b = random.uniform(layout, dtype, -3, 3, form.outChannels());
          Tensor y = Convolution.conv2d(x, w, b, form.geometry());
          assertThat(y.shape()).isEqualTo(Shape.of(form.outputSizes()));
          double[] exact = form.forward(x.toDoubleArray(), w.toDoubleArray());
          double[] size =
              form.forward(magnitudes(x.toDoubleArray()), magnitudes(w.toDoubleArray()));
          assertWithin(
              "y in " + dtype + " from " + layout,
              y,
              withBias(form, exact, b.toDoubleArray()),
              withBias(form, size, magnitudes(b.toDoubleArray())),
              w.length() / w.size(0));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void every_form_has_the_adjoints_of_its_sum_in_every_layout(NaiveConvolution form) {
    for (DType dtype : DType.values()) {
      for (Layout layout : Layout.values()) {
        try (TensorScope scope = TensorScope.open("test")) {
          RandomTensors random = new RandomTensors(scope, 2);
          Tape tape = Tape.recordingIn(scope);
          Tensor x = tape.watch(random.uniform(layout, dtype, -2, 2, form.imageSizes()));
          Tensor w = tape.watch(random.uniform(layout, dtype, -1, 1, form.weightSizes()));
          Tensor b = tape.watch(random.uniform(layout, dtype, -3, 3, form.outChannels()));
          Tensor g = random.uniform(layout, dtype, -1, 1, form.outputSizes());
          Gradients found = tape.backward(Convolution.conv2d(x, w, b, form.geometry()), g);
          String where = " in " + dtype + " from " + layout;
          assertImageGradient(form, "gx" + where, found.of(x), w, g);
          assertWeightGradient(form, "gw" + where, found.of(w), x, g);
          assertBiasGradient(form, "gb" + where, found.of(b), g);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void a_gradient_wanted_alone_is_the_same(NaiveConvolution form) {
    for (DType dtype : DType.values()) {
      for (Layout layout : new Layout[] {Layout.CHANNELS_LAST, Layout.SLICED}) {
        try (TensorScope scope = TensorScope.open("test")) {
          RandomTensors random = new RandomTensors(scope, 3);
          Tensor x = random.uniform(layout, dtype, -2, 2, form.imageSizes());
          Tensor w = random.uniform(layout, dtype, -1, 1, form.weightSizes());
          Tensor g = random.uniform(layout, dtype, -1, 1, form.outputSizes());
          Tape images = Tape.recordingIn(scope);
          Tensor image = images.watch(x);
          Tensor gx =
              images.backward(Convolution.conv2d(image, w, null, form.geometry()), g).of(image);
          assertImageGradient(form, "gx alone in " + dtype, gx, w, g);
          Tape weights = Tape.recordingIn(scope);
          Tensor weight = weights.watch(w);
          Tensor gw =
              weights.backward(Convolution.conv2d(x, weight, null, form.geometry()), g).of(weight);
          assertWeightGradient(form, "gw alone in " + dtype, gw, x, g);
        }
      }
    }
  }

  @Test
  void patches_serve_exactly_the_weight_gradients_of_few_channels() {
    // Guards the tests above: without this the patches might never be the path they compare.
    long suited =
        forms()
            .filter(
                form -> {
                  try (TensorScope scope = TensorScope.open("test")) {
                    Tensor x = scope.zeros(DType.FLOAT, Shape.of(form.imageSizes()));
                    return PatchGradient.suits(x, form.geometry());
                  }
                })
            .count();
    assertThat(suited).isGreaterThan(5).isLessThan(forms().count() - 5);
  }

  @Test
  void results_have_their_channels_innermost() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 4);
      Tensor x = random.floats(2, 5, 11, 7);
      Tensor plain = Convolution.conv2d(x, random.floats(3, 5, 3, 3), null, ConvGeometry.kernel(3));
      Tensor pointwise =
          Convolution.conv2d(x, random.floats(3, 5, 1, 1), null, ConvGeometry.kernel(1));
      assertThat(plain.isInnermost(1)).isTrue();
      assertThat(pointwise.isInnermost(1)).isTrue();
    }
  }

  @Test
  void sequences_are_images_of_height_one() {
    for (DType dtype : DType.values()) {
      for (Layout layout : Layout.values()) {
        try (TensorScope scope = TensorScope.open("test")) {
          RandomTensors random = new RandomTensors(scope, 5);
          ConvGeometry geometry =
              ConvGeometry.kernel(1, 3).withPadding(0, 2).withStride(1, 2).withDilation(1, 2);
          NaiveConvolution form = new NaiveConvolution(2, 6, 1, 17, 10, geometry.withGroups(2));
          Tape tape = Tape.recordingIn(scope);
          Tensor x = tape.watch(random.uniform(layout, dtype, -2, 2, 2, 6, 17));
          Tensor w = tape.watch(random.uniform(layout, dtype, -1, 1, 10, 3, 3));
          Tensor b = scope.zeros(dtype, Shape.of(10));
          Tensor y = Convolution.conv1d(x, w, b, form.geometry());
          assertThat(y.shape()).isEqualTo(Shape.of(2, 10, form.outWidth()));
          double[] size =
              form.forward(magnitudes(x.toDoubleArray()), magnitudes(w.toDoubleArray()));
          assertWithin("y", y, form.forward(x.toDoubleArray(), w.toDoubleArray()), size, 9);
          Tensor g = random.uniform(layout, dtype, -1, 1, 2, 10, form.outWidth());
          Gradients found = tape.backward(y, g);
          assertThat(found.of(x).shape()).isEqualTo(x.shape());
          assertImageGradient(form, "gx", found.of(x), w, g);
          assertWeightGradient(form, "gw", found.of(w), x, g);
        }
      }
    }
  }

  private static void assertImageGradient(
      NaiveConvolution form, String what, Tensor actual, Tensor w, Tensor g) {
    double[] weights = w.toDoubleArray();
    double[] gradient = g.toDoubleArray();
    assertWithin(
        what,
        actual,
        form.imageGradient(weights, gradient),
        form.imageGradient(magnitudes(weights), magnitudes(gradient)),
        w.length() / form.geometry().groups());
  }

  private static void assertWeightGradient(
      NaiveConvolution form, String what, Tensor actual, Tensor x, Tensor g) {
    double[] image = x.toDoubleArray();
    double[] gradient = g.toDoubleArray();
    assertWithin(
        what,
        actual,
        form.weightGradient(image, gradient),
        form.weightGradient(magnitudes(image), magnitudes(gradient)),
        g.length() / form.outChannels());
  }

  private static void assertBiasGradient(
      NaiveConvolution form, String what, Tensor actual, Tensor g) {
    double[] zeros = new double[form.outChannels()];
    assertWithin(
        what,
        actual,
        perChannel(form, zeros, g.toDoubleArray()),
        perChannel(form, zeros, magnitudes(g.toDoubleArray())),
        g.length() / form.outChannels());
  }

  private static double[] perChannel(NaiveConvolution form, double[] start, double[] g) {
    double[] sums = start.clone();
    int pixels = form.outHeight() * form.outWidth();
    for (int i = 0; i < g.length; i++) {
      sums[i / pixels % form.outChannels()] += g[i];
    }
    return sums;
  }

  private static double[] withBias(NaiveConvolution form, double[] y, double[] bias) {
    double[] sums = y.clone();
    int pixels = form.outHeight() * form.outWidth();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += bias[i / pixels % form.outChannels()];
    }
    return sums;
  }
}
