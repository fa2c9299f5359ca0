// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** What convolutions say to operands that do not fit, and what they make of empty ones. */
class ConvolutionRefusalsTest {

  private static final ConvGeometry SQUARE = ConvGeometry.kernel(3);

  private final TensorScope scope = TensorScope.open("test");

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor zeros(long... sizes) {
    return scope.zeros(DType.FLOAT, Shape.of(sizes));
  }

  private static void refused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ShapeMismatchException.class).hasMessage(sentence);
  }

  @Test
  void operands_of_another_rank_are_refused() {
    refused(
        "conv2d: x must have shape [N, C, H, W] but has [5, 7, 11]",
        () -> Convolution.conv2d(zeros(5, 7, 11), zeros(2, 5, 3, 3), null, SQUARE));
    refused(
        "conv2d: weight must have shape [O, C / groups, kH, kW] but has [2, 5, 3]",
        () -> Convolution.conv2d(zeros(3, 5, 7, 11), zeros(2, 5, 3), null, SQUARE));
    refused(
        "conv1d: x must have shape [N, C, L] but has [5, 7]",
        () -> Convolution.conv1d(zeros(5, 7), zeros(2, 5, 3), null, ConvGeometry.kernel(1, 3)));
    refused(
        "conv1d: weight must have shape [O, C / groups, k] but has [2, 5, 1, 3]",
        () ->
            Convolution.conv1d(zeros(3, 5, 7), zeros(2, 5, 1, 3), null, ConvGeometry.kernel(1, 3)));
  }

  @Test
  void channels_that_do_not_fit_are_refused() {
    refused(
        "conv2d: x must have 5 channels but has shape [3, 7, 11, 13]",
        () -> Convolution.conv2d(zeros(3, 7, 11, 13), zeros(2, 5, 3, 3), null, SQUARE));
    refused(
        "conv2d: x must have 10 channels but has shape [3, 5, 11, 13]",
        () ->
            Convolution.conv2d(zeros(3, 5, 11, 13), zeros(2, 5, 3, 3), null, SQUARE.withGroups(2)));
    refused(
        "conv2d: groups = 2 must divide the 7 output channels",
        () ->
            Convolution.conv2d(
                zeros(3, 10, 11, 13), zeros(7, 5, 3, 3), null, SQUARE.withGroups(2)));
    refused(
        "conv2d: weight must have 1 or more channels on axes 0 and 1 but has shape [7, 0, 3, 3]",
        () -> Convolution.conv2d(zeros(3, 0, 11, 13), zeros(7, 0, 3, 3), null, SQUARE));
    refused(
        "conv1d: x must have 5 channels but has shape [3, 7, 11]",
        () -> Convolution.conv1d(zeros(3, 7, 11), zeros(2, 5, 3), null, ConvGeometry.kernel(1, 3)));
  }

  @Test
  void kernels_that_do_not_fit_are_refused() {
    refused(
        "conv2d: weight must have a kernel of 3 x 3 but has shape [2, 5, 3, 2]",
        () -> Convolution.conv2d(zeros(3, 5, 11, 13), zeros(2, 5, 3, 2), null, SQUARE));
    refused(
        "conv2d: the kernel 3 x 3 (dilated, against the padded image) is larger than x"
            + " [3, 5, 4, 13]",
        () ->
            Convolution.conv2d(
                zeros(3, 5, 4, 13), zeros(2, 5, 3, 3), null, SQUARE.withDilation(2)));
    refused(
        "conv1d: weight must have a kernel of 3 but has shape [2, 5, 7]",
        () -> Convolution.conv1d(zeros(3, 5, 11), zeros(2, 5, 7), null, ConvGeometry.kernel(1, 3)));
    refused(
        "conv1d: the kernel 7 (dilated, against the padded image) is larger than x [3, 5, 4]",
        () ->
            Convolution.conv1d(
                zeros(3, 5, 4), zeros(2, 5, 7), null, ConvGeometry.kernel(1, 7).withPadding(0, 1)));
    assertThatThrownBy(() -> Convolution.conv1d(zeros(3, 5, 11), zeros(2, 5, 3), null, SQUARE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "conv1d: the geometry must have height 1, without vertical stride or padding, but is"
                + " ConvGeometry[kernelH=3,");
  }

  @Test
  void a_bias_of_another_size_is_refused() {
    refused(
        "conv2d: bias must have shape [2] but has [5] (axis 0 differs)",
        () -> Convolution.conv2d(zeros(3, 5, 7, 11), zeros(2, 5, 3, 3), zeros(5), SQUARE));
    refused(
        "convTranspose2d: bias must have shape [5] but has [2] (axis 0 differs)",
        () ->
            TransposedConvolution.convTranspose2d(
                zeros(3, 2, 7, 11), zeros(2, 5, 3, 3), zeros(2), SQUARE, 0, 0));
  }

  @Test
  void operands_of_two_types_are_refused() {
    Tensor wide = scope.zeros(DType.DOUBLE, Shape.of(2, 5, 3, 3));
    assertThatThrownBy(() -> Convolution.conv2d(zeros(3, 5, 7, 11), wide, null, SQUARE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The operands must have one element type but are Tensor[3, 5, 7, 11] FLOAT and"
                + " Tensor[2, 5, 3, 3] DOUBLE");
  }

  @Test
  void transposed_operands_that_do_not_fit_are_refused() {
    refused(
        "convTranspose2d: x must have shape [N, C, H, W] but has [5, 7, 11]",
        () -> transposed(zeros(5, 7, 11), zeros(5, 2, 3, 3), SQUARE, 0));
    refused(
        "convTranspose2d: x must have 7 channels, divisible by groups = 1, but has shape"
            + " [3, 5, 11, 13]",
        () -> transposed(zeros(3, 5, 11, 13), zeros(7, 2, 3, 3), SQUARE, 0));
    refused(
        "convTranspose2d: x must have 5 channels, divisible by groups = 2, but has shape"
            + " [3, 5, 11, 13]",
        () -> transposed(zeros(3, 5, 11, 13), zeros(5, 2, 3, 3), SQUARE.withGroups(2), 0));
    refused(
        "convTranspose2d: weight must have a kernel of 3 x 3 but has shape [5, 2, 2, 3]",
        () -> transposed(zeros(3, 5, 11, 13), zeros(5, 2, 2, 3), SQUARE, 0));
    refused(
        "convTranspose2d: the output of x [3, 5, 1, 2] would be -1 x 0",
        () -> transposed(zeros(3, 5, 1, 2), zeros(5, 2, 3, 3), SQUARE.withPadding(2), 0));
    assertThatThrownBy(
            () -> transposed(zeros(3, 5, 7, 11), zeros(5, 2, 3, 3), SQUARE.withStride(2), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "convTranspose2d: extraH must be 0 or more and less than the stride or the dilation"
                + " but is 2");
  }

  @Test
  void impossible_geometries_are_refused_by_name() {
    geometryRefused("kernel height must be 1 or more but is 0", () -> ConvGeometry.kernel(0, 3));
    geometryRefused("kernel width must be 1 or more but is -1", () -> ConvGeometry.kernel(3, -1));
    geometryRefused("vertical stride must be 1 or more but is 0", () -> SQUARE.withStride(0, 1));
    geometryRefused("horizontal stride must be 1 or more but is 0", () -> SQUARE.withStride(1, 0));
    geometryRefused("vertical padding must be 0 or more but is -1", () -> SQUARE.withPadding(-1));
    geometryRefused(
        "horizontal padding must be 0 or more but is -2", () -> SQUARE.withPadding(0, -2));
    geometryRefused(
        "vertical dilation must be 1 or more but is 0", () -> SQUARE.withDilation(0, 1));
    geometryRefused(
        "horizontal dilation must be 1 or more but is 0", () -> SQUARE.withDilation(1, 0));
    geometryRefused("groups must be 1 or more but is 0", () -> SQUARE.withGroups(0));
  }

  private static void geometryRefused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ConvGeometry: " + sentence);
  }

  private static Tensor transposed(Tensor x, Tensor weight, ConvGeometry geometry, int extra) {
    return TransposedConvolution.convTranspose2d(x, weight, null, geometry, extra, 0);
  }

  @Test
  void an_empty_batch_gives_an_empty_result_and_gradients_of_zero() {
    for (int groups : new int[] {1, 3, 6}) {
      for (int kernel : new int[] {1, 3}) {
        ConvGeometry geometry = ConvGeometry.kernel(kernel).withGroups(groups);
        Tape tape = Tape.recordingIn(scope);
        Tensor x = tape.watch(zeros(0, 6, 5, 7));
        Tensor w = tape.watch(scope.full(DType.FLOAT, 2, Shape.of(6, 6 / groups, kernel, kernel)));
        Tensor b = tape.watch(zeros(6));
        Tensor y = Convolution.conv2d(x, w, b, geometry);
        assertThat(y.shape()).isEqualTo(Shape.of(0, 6, 6 - kernel, 8 - kernel));
        Gradients found = tape.backward(y, zeros(0, 6, 6 - kernel, 8 - kernel));
        assertThat(found.of(x).shape()).isEqualTo(x.shape());
        assertThat(found.of(w).toFloatArray()).containsOnly(0).hasSize((int) w.length());
        assertThat(found.of(b).toFloatArray()).containsOnly(0).hasSize(6);
      }
    }
  }

  @Test
  void an_empty_batch_is_enlarged_to_an_empty_one() {
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(zeros(0, 6, 5, 7));
    Tensor w = tape.watch(scope.full(DType.FLOAT, 2, Shape.of(6, 2, 3, 3)));
    Tensor y = transposed(x, w, SQUARE.withGroups(2), 0);
    assertThat(y.shape()).isEqualTo(Shape.of(0, 4, 7, 9));
    Gradients found = tape.backward(y, zeros(0, 4, 7, 9));
    assertThat(found.of(x).shape()).isEqualTo(x.shape());
    assertThat(found.of(w).toFloatArray()).containsOnly(0).hasSize((int) w.length());
  }

  @Test
  void copies_in_another_layout_belong_to_the_results_scope() {
    // Row-major operands of an outer scope, which has to be as large after a step as before.
    Tensor x = zeros(2, 5, 7, 11);
    Tensor w = zeros(3, 5, 3, 3);
    Tensor one = zeros(3, 5, 1, 1);
    Tensor turned = zeros(5, 3, 3, 3);
    long before = scope.bytes();
    try (TensorScope step = scope.child("step")) {
      Convolution.conv2d(x, step.borrow(w), null, SQUARE);
      Convolution.conv2d(x, step.borrow(one), null, ConvGeometry.kernel(1));
      TransposedConvolution.convTranspose2d(x, step.borrow(turned), null, SQUARE, 0, 0);
      MatMul.linear(Views.permute(x, 0, 2, 3, 1), step.zeros(DType.FLOAT, Shape.of(2, 5)), null);
    }
    assertThat(scope.bytes()).isEqualTo(before);
  }
}
