// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Optional;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Convolutions as the field means them: cross-correlations, the kernel is not flipped.
 *
 * <p>Images are brought to channels-innermost memory, which ND4J's native library is fastest on;
 * results come in that layout.
 */
public final class Convolution {

  private Convolution() {}

  /**
   * A 2-d convolution.
   *
   * @param x images {@code [N, C, H, W]}
   * @param weight shape {@code [O, C / groups, kH, kW]}
   * @param bias shape {@code [O]}, or null for none
   * @return shape {@code [N, O, OH, OW]}
   */
  public static Tensor conv2d(Tensor x, Tensor weight, Tensor bias, ConvGeometry geometry) {
    Shapes.requireRank("conv2d", "x", 4, "[N, C, H, W]", x.shape());
    Shapes.requireRank("conv2d", "weight", 4, "[O, C / groups, kH, kW]", weight.shape());
    ConvChecks.requireFit("conv2d", x, weight, bias, geometry);
    return convolve(x, weight, bias, geometry);
  }

  /**
   * A 1-d convolution.
   *
   * @param x sequences {@code [N, C, L]}
   * @param weight shape {@code [O, C / groups, k]}
   * @param bias shape {@code [O]}, or null for none
   * @param geometry with height 1 throughout
   * @return shape {@code [N, O, OL]}
   */
  public static Tensor conv1d(Tensor x, Tensor weight, Tensor bias, ConvGeometry geometry) {
    Shapes.requireRank("conv1d", "x", 3, "[N, C, L]", x.shape());
    Shapes.requireRank("conv1d", "weight", 3, "[O, C / groups, k]", weight.shape());
    ConvChecks.requireFlat("conv1d", geometry);
    ConvChecks.requireFit("conv1d", x, weight, bias, geometry);
    Tensor y = convolve(Views.unsqueeze(x, 2), Views.unsqueeze(weight, 2), bias, geometry);
    return Views.squeeze(y, 2);
  }

  private static Tensor convolve(Tensor x, Tensor weight, Tensor bias, ConvGeometry geometry) {
    // Copies in another layout belong where the result does, not to an outer scope of an operand.
    TensorScope scope = TensorScope.innermost(x, weight, bias);
    Tensor image = scope.borrow(x);
    Tensor kernel = scope.borrow(weight);
    ConvGeometry plain = geometry;
    if (!geometry.hasPlainPadding()) {
      image = padded(image, geometry);
      plain = geometry.withoutPadding();
    }
    Tensor y = plain.isPointwise() ? pointwise(image, kernel) : windows(image, kernel, plain);
    return bias == null ? y : addPerChannel(y, bias);
  }

  private static Tensor padded(Tensor x, ConvGeometry geometry) {
    PaddingMode mode = geometry.paddingMode();
    int padH = geometry.padH();
    int padW = geometry.padW();
    Tensor wide = Padding.along(x, 3, padW, padW + geometry.extraW(), mode);
    return Padding.along(wide, 2, padH, padH + geometry.extraH(), mode);
  }

  /** Adds a bias {@code [C]} to axis 1 of a fresh result. */
  static Tensor addPerChannel(Tensor y, Tensor bias) {
    long[] sizes = new long[y.rank() - 1];
    java.util.Arrays.fill(sizes, 1);
    sizes[0] = bias.length();
    return Biases.addInto(y, Views.reshape(bias, Shape.of(sizes)));
  }

  /** A 1x1 convolution is a matrix product over pixels. */
  private static Tensor pointwise(Tensor x, Tensor weight) {
    Tensor pixels = Views.permute(Layouts.innermost(x, 1), 0, 2, 3, 1);
    Tensor rows = Views.reshape(pixels, Shape.of(x.length() / x.size(1), x.size(1)));
    Tensor matrix = Views.reshape(weight, Shape.of(weight.size(0), weight.size(1)));
    Tensor y = MatMul.rowsTimesTransposed(rows, matrix);
    Shape images = Shape.of(x.size(0), x.size(2), x.size(3), weight.size(0));
    return Views.permute(Views.reshape(y, images), 0, 3, 1, 2);
  }

  private static Tensor windows(Tensor x, Tensor weight, ConvGeometry geometry) {
    TensorScope scope = x.scope();
    Tensor image = Layouts.innermost(x.detach(), 1);
    Tensor kernel = Layouts.rowMajor(weight.detach());
    Shape shape =
        Shape.of(
            x.size(0), weight.size(0), geometry.outHeight(x.size(2)), geometry.outWidth(x.size(3)));
    Tensor y = scope.allocate(x.dtype(), shape, Strides.innermost(shape, 1));
    Optional<SpikeWindows> events = SpikeWindows.of(image, kernel, geometry);
    if (events.isPresent()) {
      events.get().forward(kernel, y);
    } else {
      GroupedConvolution.forward(scope, image, kernel, y, geometry);
    }
    kernel.storage().markRead();
    Optional<Spikes> kept = weight.isTracked() ? Spikes.keep(image) : Optional.empty();
    boolean byEvents = events.isPresent() && FlippedKernel.suits(geometry);
    if (!byEvents) {
      image.storage().markRead();
    }
    return Tape.recordUnread(
        "conv2d",
        y,
        (g, sink) -> {
          Tensor gradient = Layouts.innermost(sink.scope().borrow(g), 1);
          Tensor gx =
              sink.needs(0)
                  ? sink.scope().allocate(x.dtype(), x.shape(), Strides.innermost(x.shape(), 1))
                  : null;
          Tensor gw = sink.needs(1) ? sink.scope().allocate(x.dtype(), weight.shape()) : null;
          if (events.isPresent() && gw != null && (gx == null || FlippedKernel.suits(geometry))) {
            events.get().weightGradient(gradient, gw);
            if (gx != null) {
              FlippedKernel.inputGradient(sink.scope(), kernel, gradient, gx, geometry);
            }
          } else if (gx == null && gw != null && PatchGradient.suits(image, geometry)) {
            PatchGradient.weights(sink.scope(), image, gradient, gw, geometry);
          } else {
            GroupedConvolution.backward(sink.scope(), image, kernel, gradient, gx, gw, geometry);
          }
          if (gx != null) {
            sink.give(0, gx);
          }
          if (gw != null) {
            sink.give(1, gw);
          }
          kept.ifPresent(Spikes::release);
        },
        x,
        weight);
  }
}
