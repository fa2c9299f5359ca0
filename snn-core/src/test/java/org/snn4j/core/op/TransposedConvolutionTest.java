// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.core.op.RoundingBounds.assertWithin;
import static org.snn4j.core.op.RoundingBounds.magnitudes;

import java.util.stream.Stream;
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

/**
 * A transposed convolution is the adjoint of a convolution: its output is that convolution's image
 * gradient. The naive convolution here goes from the large image to the small one.
 */
class TransposedConvolutionTest {

  /** A transposed convolution, named by what its geometry has. */
  record Form(
      int samples,
      int inChannels,
      int height,
      int width,
      int outChannels,
      int extraH,
      int extraW,
      ConvGeometry geometry) {

    NaiveConvolution adjoint() {
      return new NaiveConvolution(
          samples,
          outChannels,
          enlarged(height, true),
          enlarged(width, false),
          inChannels,
          geometry);
    }

    private int enlarged(int size, boolean vertical) {
      return vertical
          ? (size - 1) * geometry.strideH()
              - 2 * geometry.padH()
              + geometry.dilationH() * (geometry.kernelH() - 1)
              + extraH
              + 1
          : (size - 1) * geometry.strideW()
              - 2 * geometry.padW()
              + geometry.dilationW() * (geometry.kernelW() - 1)
              + extraW
              + 1;
    }

    /** The image as the adjoint's output sees it: an extra full stride adds rows of zeros. */
    double[] asOutput(double[] x) {
      NaiveConvolution adjoint = adjoint();
      int rows = adjoint.outHeight();
      int columns = adjoint.outWidth();
      double[] padded = new double[samples * inChannels * rows * columns];
      for (int i = 0; i < x.length; i++) {
        int plane = i / (height * width);
        int row = i / width % height;
        padded[(plane * rows + row) * columns + i % width] = x[i];
      }
      return padded;
    }

    /** The part of the adjoint's output that belongs to the image. */
    double[] asImage(double[] y) {
      NaiveConvolution adjoint = adjoint();
      double[] cut = new double[samples * inChannels * height * width];
      for (int i = 0; i < cut.length; i++) {
        int plane = i / (height * width);
        int row = i / width % height;
        cut[i] = y[(plane * adjoint.outHeight() + row) * adjoint.outWidth() + i % width];
      }
      return cut;
    }

    long[] imageSizes() {
      return new long[] {samples, inChannels, height, width};
    }
  }

  static Stream<Form> forms() {
    ConvGeometry three = ConvGeometry.kernel(3);
    return Stream.of(
        new Form(2, 5, 7, 3, 11, 0, 0, three),
        new Form(2, 5, 7, 3, 11, 0, 0, three.withPadding(1)),
        new Form(2, 5, 7, 3, 11, 0, 0, three.withStride(2).withPadding(1)),
        new Form(2, 5, 7, 3, 11, 1, 1, three.withStride(2).withPadding(1)),
        new Form(3, 2, 5, 7, 3, 1, 2, three.withStride(2, 3)),
        new Form(3, 2, 5, 7, 3, 2, 0, ConvGeometry.kernel(4, 2).withStride(3, 2).withPadding(2, 1)),
        new Form(3, 1, 5, 7, 1, 0, 0, ConvGeometry.kernel(2).withStride(2)),
        new Form(2, 5, 3, 2, 7, 0, 0, ConvGeometry.kernel(1)),
        new Form(2, 5, 3, 2, 7, 1, 1, ConvGeometry.kernel(1).withStride(2)),
        new Form(2, 3, 5, 7, 2, 0, 0, three.withDilation(2).withPadding(2)),
        new Form(2, 3, 5, 7, 2, 1, 2, three.withDilation(2, 3).withStride(2, 3)),
        // Output padding of a whole stride or more, which a large dilation allows.
        new Form(2, 3, 5, 7, 2, 1, 2, three.withDilation(2, 3).withPadding(1, 2)),
        new Form(2, 3, 5, 7, 2, 3, 4, three.withDilation(5).withStride(2).withPadding(3)),
        new Form(2, 6, 5, 3, 10, 0, 0, three.withPadding(1).withGroups(2)),
        new Form(2, 6, 5, 3, 9, 1, 1, three.withStride(2).withDilation(2).withGroups(3)),
        new Form(2, 7, 5, 3, 7, 1, 0, three.withStride(2).withGroups(7)),
        new Form(2, 10, 5, 3, 5, 0, 0, three.withPadding(1).withGroups(5)),
        new Form(2, 5, 3, 7, 15, 0, 0, three.withStride(2).withGroups(5)),
        new Form(1, 2, 1, 1, 3, 0, 0, three));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void every_form_is_the_adjoint_of_a_convolution_in_every_layout(Form form) {
    NaiveConvolution adjoint = form.adjoint();
    for (DType dtype : DType.values()) {
      for (Layout layout : Layout.values()) {
        try (TensorScope scope = TensorScope.open("test")) {
          RandomTensors random = new RandomTensors(scope, 1);
          Tape tape = Tape.recordingIn(scope);
          Tensor x = tape.watch(random.uniform(layout, dtype, -2, 2, form.imageSizes()));
          Tensor w = tape.watch(random.uniform(layout, dtype, -1, 1, adjoint.weightSizes()));
          Tensor y =
              TransposedConvolution.convTranspose2d(
                  x, w, null, form.geometry(), form.extraH(), form.extraW());
          assertThat(y.shape()).isEqualTo(Shape.of(adjoint.imageSizes()));
          Tensor g = random.uniform(layout, dtype, -1, 1, adjoint.imageSizes());
          Gradients found = tape.backward(y, g);
          String where = " in " + dtype + " from " + layout;
          check(form, where, x, w, g, y, found.of(x), found.of(w));
        }
      }
    }
  }

  private static void check(
      Form form, String where, Tensor x, Tensor w, Tensor g, Tensor y, Tensor gx, Tensor gw) {
    NaiveConvolution adjoint = form.adjoint();
    double[] image = form.asOutput(x.toDoubleArray());
    double[] weights = w.toDoubleArray();
    double[] gradient = g.toDoubleArray();
    assertWithin(
        "y" + where,
        y,
        adjoint.imageGradient(weights, image),
        adjoint.imageGradient(magnitudes(weights), magnitudes(image)),
        w.length() / form.geometry().groups());
    assertWithin(
        "gx" + where,
        gx,
        form.asImage(adjoint.forward(gradient, weights)),
        form.asImage(adjoint.forward(magnitudes(gradient), magnitudes(weights))),
        w.length() / w.size(0));
    assertWithin(
        "gw" + where,
        gw,
        adjoint.weightGradient(gradient, image),
        adjoint.weightGradient(magnitudes(gradient), magnitudes(image)),
        x.length() / form.inChannels());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void a_bias_is_added_to_every_pixel_of_its_channel(Form form) {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 2);
      Tensor x = scope.zeros(DType.FLOAT, Shape.of(form.imageSizes()));
      Tensor w = random.floats(form.adjoint().weightSizes());
      Tensor b = random.floats(form.outChannels());
      Tensor y =
          TransposedConvolution.convTranspose2d(
              x, w, b, form.geometry(), form.extraH(), form.extraW());
      float[] bias = b.toFloatArray();
      float[] values = y.toFloatArray();
      int pixels = form.adjoint().height() * form.adjoint().width();
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isEqualTo(bias[i / pixels % bias.length]);
      }
    }
  }
}
