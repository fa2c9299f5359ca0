// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

/** Padding by itself, and as part of a convolution. */
class PaddingTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  private double[] padded(int before, int after, PaddingMode mode) {
    Tensor x = scope.of(new double[] {1, 2, 3, 4}, 1, 1, 1, 4);
    return Padding.along(x, 3, before, after, mode).toDoubleArray();
  }

  @Test
  void each_mode_fills_the_places_outside_as_pytorch_does() {
    assertThat(padded(2, 1, PaddingMode.ZEROS)).containsExactly(0, 0, 1, 2, 3, 4, 0);
    assertThat(padded(2, 3, PaddingMode.REFLECT)).containsExactly(3, 2, 1, 2, 3, 4, 3, 2, 1);
    assertThat(padded(2, 5, PaddingMode.REPLICATE))
        .containsExactly(1, 1, 1, 2, 3, 4, 4, 4, 4, 4, 4);
    assertThat(padded(3, 2, PaddingMode.CIRCULAR)).containsExactly(2, 3, 4, 1, 2, 3, 4, 1, 2);
  }

  @ParameterizedTest
  @EnumSource(PaddingMode.class)
  void gradients_layouts_and_types_agree(PaddingMode mode) {
    OperationCheck.of(x -> Padding.along(x[0], 2, 2, 1, mode)).onOne(2, 3, 3, 2);
    OperationCheck.of(x -> Padding.along(x[0], 3, 0, 3, mode)).onOne(1, 2, 3, 5);
    OperationCheck.of(x -> Padding.along(x[0], 1, 2, 1, mode)).onOne(2, 3, 2, 5);
  }

  @Test
  void channels_are_padded_in_front_and_behind() {
    Tensor x = scope.of(new double[] {1, 2, 3, 5, 7, 11}, 1, 2, 1, 3);
    Tensor y = Padding.along(x, 1, 1, 2, PaddingMode.ZEROS);
    assertThat(y.shape()).isEqualTo(Shape.of(1, 5, 1, 3));
    assertThat(y.toDoubleArray()).containsExactly(0, 0, 0, 1, 2, 3, 5, 7, 11, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void samples_are_not_padded() {
    Tensor x = scope.of(new double[2], 1, 1, 1, 2);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> Padding.along(x, 0, 1, 1, PaddingMode.ZEROS))
        .withMessage(
            "pad: x must have shape [N, C, H, W], padded along axis 1, 2 or 3, but has"
                + " [1, 1, 1, 2] and axis 0");
  }

  @ParameterizedTest
  @EnumSource(PaddingMode.class)
  void a_convolution_pads_by_itself(PaddingMode mode) {
    ConvGeometry plain = ConvGeometry.kernel(3, 2).withStride(1, 2).withDilation(1, 2);
    ConvGeometry geometry =
        plain.withPadding(2, 1).withExtraPadding(0, 1).withPaddingMode(mode).withGroups(3);
    Tensor x = random.doubles(2, 3, 5, 7);
    Tensor w = random.doubles(6, 1, 3, 2);
    Tensor b = random.doubles(6);
    Tensor wide = Padding.along(Padding.along(x, 2, 2, 2, mode), 3, 1, 2, mode);
    Tensor y = Convolution.conv2d(x, w, b, geometry);
    Tensor expected = Convolution.conv2d(wide, w, b, plain.withGroups(3));
    assertThat(y.shape()).isEqualTo(expected.shape());
    assertThat(y.shape()).isEqualTo(Shape.of(2, 6, geometry.outHeight(5), geometry.outWidth(7)));
    assertThat(y.toDoubleArray()).containsExactly(expected.toDoubleArray(), within(1e-13));
    ConvGeometry small = ConvGeometry.kernel(2, 3).withPadding(1).withPaddingMode(mode);
    OperationCheck.of(in -> Convolution.conv2d(in[0], in[1], in[2], small))
        .on(new long[] {1, 2, 3, 2}, new long[] {3, 2, 2, 3}, new long[] {3});
  }

  @Test
  void an_even_kernel_keeps_the_size_by_one_place_more_below_and_right() {
    ConvGeometry same = ConvGeometry.kernel(1, 4).withPadding(0, 1).withExtraPadding(0, 1);
    Tensor x = scope.of(new double[] {1, 2, 3, 5, 7}, 1, 1, 5);
    Tensor w = scope.of(new double[] {1, 10, 100, 1000}, 1, 1, 4);
    assertThat(Convolution.conv1d(x, w, null, same).toDoubleArray())
        .containsExactly(3210, 5321, 7532, 753, 75);
    ConvGeometry round = same.withPaddingMode(PaddingMode.CIRCULAR);
    assertThat(Convolution.conv1d(x, w, null, round).toDoubleArray())
        .containsExactly(3217, 5321, 7532, 1753, 2175);
  }

  @Test
  void images_too_small_for_their_mirror_image_are_refused_by_name() {
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> padded(1, 4, PaddingMode.REFLECT))
        .withMessage(
            "pad: REFLECT padding can be at most 3 along axis 3 of x [1, 1, 1, 4] but is 4");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> padded(5, 0, PaddingMode.CIRCULAR))
        .withMessageStartingWith("pad: CIRCULAR padding can be at most 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> padded(-1, 0, PaddingMode.ZEROS))
        .withMessage("pad: padding must be 0 or more but is -1 and 0");
  }

  @Test
  void transposed_convolutions_refuse_other_padding() {
    ConvGeometry mirrored =
        ConvGeometry.kernel(3).withPadding(1).withPaddingMode(PaddingMode.REFLECT);
    Tensor x = random.doubles(1, 2, 3, 3);
    Tensor w = random.doubles(2, 1, 3, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransposedConvolution.convTranspose2d(x, w, null, mirrored, 0, 0))
        .withMessageStartingWith("convTranspose2d: the padding must be of zeros");
  }
}
