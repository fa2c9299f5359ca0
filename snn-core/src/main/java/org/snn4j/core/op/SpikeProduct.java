// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Optional;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.spike.PackedMatrix;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * A linear map of spikes, which adds rows of weights. The gradient of the weights adds rows of the
 * result's gradient; then no derivative reads the spikes themselves: their places are kept. Of many
 * spikes it is a product of matrices, as the gradient of the spikes always is.
 */
final class SpikeProduct {

  private SpikeProduct() {}

  /**
   * {@code y = x weight^T}, if x is few enough spikes.
   *
   * @param x shape {@code [R, K]}
   * @param weight shape {@code [P, K]}
   */
  static Optional<Tensor> of(Tensor x, Tensor weight) {
    SpikeChoice choice = SpikeChoice.chosen();
    if (!choice.looksAt((double) x.length() * weight.size(0)) || !x.isRowMajor()) {
      return Optional.empty();
    }
    return Spikes.of(x, choice.mostDensity()).map(spikes -> product(x, spikes, weight));
  }

  private static Tensor product(Tensor x, SpikeRows spikes, Tensor weight) {
    TensorScope scope = TensorScope.innermost(x, weight);
    Tensor y = scope.allocate(x.dtype(), Shape.of(x.size(0), weight.size(0)));
    Tensor matrix = weight.detach();
    SpikeKernels kernels = Kernels.of(y).spikes();
    Tensor factor = MatMul.swapped(matrix);
    PackedWeights.of(factor, PackedMatrix.class, kernels::pack)
        .ifPresentOrElse(
            packed -> kernels.multiply(spikes, packed, y),
            () -> kernels.multiply(spikes, factor, y));
    matrix.storage().markRead();
    KeptOperand many = manySpikes(x, spikes, weight);
    Optional<Spikes> kept = weight.isTracked() && many == null ? Spikes.keep(x) : Optional.empty();
    return Tape.recordUnread(
        "matmul",
        y,
        (g, sink) -> {
          if (sink.needs(0)) {
            sink.give(0, MatMul.product(sink.scope(), g, matrix));
          }
          if (sink.needs(1)) {
            sink.give(1, weightGradient(sink.scope(), spikes, many, g, weight.shape()));
          }
          kept.ifPresent(Spikes::release);
        },
        x,
        weight);
  }

  /**
   * The spikes themselves, where the weights' gradient reads them and not their places; or null.
   */
  private static KeptOperand manySpikes(Tensor x, SpikeRows spikes, Tensor weight) {
    boolean many = spikes.density() > SpikeChoice.chosen().mostDensityOfGradients();
    return weight.isTracked() && many ? KeptOperand.of(x) : null;
  }

  /** {@code g^T x} of the result's gradient g. */
  private static Tensor weightGradient(
      TensorScope scope, SpikeRows spikes, KeptOperand many, Tensor g, Shape shape) {
    Tensor gradient = scope.allocate(g.dtype(), shape);
    if (many == null) {
      Tensor rows = Layouts.rowMajor(scope.borrow(g));
      Kernels.of(g).spikes().multiplyTransposed(spikes, rows, MatMul.swapped(gradient));
    } else {
      many.read(scope, x -> MatMul.productInto(scope, MatMul.swapped(g), x, gradient));
    }
    return gradient;
  }
}
