// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.core.testing.Operation;
import org.snn4j.core.testing.RandomTensors;

/**
 * Gradients of convolutions against central differences. {@link ConvolutionTest} compares larger
 * ones, in FLOAT and in every layout, with the exact adjoints.
 */
class ConvolutionGradientTest {

  static NaiveConvolution[] forms() {
    ConvGeometry square = ConvGeometry.kernel(3).withPadding(1);
    return new NaiveConvolution[] {
      new NaiveConvolution(2, 3, 5, 4, 2, square),
      new NaiveConvolution(2, 3, 5, 4, 2, square.withStride(2, 1)),
      new NaiveConvolution(1, 2, 5, 7, 3, square.withDilation(2)),
      new NaiveConvolution(2, 1, 5, 3, 2, square),
      new NaiveConvolution(2, 3, 2, 5, 4, ConvGeometry.kernel(1)),
      new NaiveConvolution(1, 4, 3, 5, 6, square.withGroups(2)),
      new NaiveConvolution(2, 3, 3, 2, 3, square.withGroups(3)),
      new NaiveConvolution(1, 3, 3, 2, 6, square.withGroups(3)),
      new NaiveConvolution(1, 2, 3, 2, 6, square.withStride(2).withGroups(2)),
    };
  }

  @ParameterizedTest
  @MethodSource("forms")
  void every_form_meets_central_differences(NaiveConvolution form) {
    check(
        t -> Convolution.conv2d(t[0], t[1], t[2], form.geometry()),
        form.imageSizes(),
        form.weightSizes(),
        new long[] {form.outChannels()});
  }

  @ParameterizedTest
  @MethodSource("forms")
  void every_transposed_form_meets_central_differences(NaiveConvolution form) {
    // The transposed convolution leads from the form's output to its image, if the extra size is
    // right.
    ConvGeometry wide = form.geometry().withoutDilation();
    int extraH = (form.height() + 2 * wide.padH() - wide.kernelH()) % wide.strideH();
    int extraW = (form.width() + 2 * wide.padW() - wide.kernelW()) % wide.strideW();
    check(
        t ->
            TransposedConvolution.convTranspose2d(
                t[0], t[1], t[2], form.geometry(), extraH, extraW),
        form.outputSizes(),
        form.weightSizes(),
        new long[] {form.inChannels()});
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void sequences_meet_central_differences(ConvGeometry geometry) {
    long share = 4 / geometry.groups();
    check(
        t -> Convolution.conv1d(t[0], t[1], t[2], geometry),
        new long[] {2, 4, 7},
        new long[] {6, share, 3},
        new long[] {6});
    check(
        t -> TransposedConvolution.convTranspose1d(t[0], t[1], t[2], geometry, 0),
        new long[] {2, 6, 5},
        new long[] {6, share, 3},
        new long[] {4});
  }

  static ConvGeometry[] lengths() {
    ConvGeometry three = ConvGeometry.kernel(1, 3);
    return new ConvGeometry[] {
      three.withPadding(0, 1),
      three.withStride(1, 2).withGroups(2),
      three.withDilation(1, 2).withPadding(0, 2)
    };
  }

  private static void check(Operation operation, long[]... shapes) {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 1);
      Tensor[] inputs = new Tensor[shapes.length];
      for (int i = 0; i < shapes.length; i++) {
        inputs[i] = random.doubles(shapes[i]);
      }
      GradientCheck.check(operation, inputs);
    }
  }
}
