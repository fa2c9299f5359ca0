// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.snn4j.core.op.Pooling.memory;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.PoolingKernels;
import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** How gradients of windows' maxima go back to the image. */
@FunctionalInterface
interface MaximaReturn {

  /**
   * Sends gradients back.
   *
   * @param g gradient of the maxima, channels innermost
   * @param gx receives the gradient of the image
   * @param scope for what is needed meanwhile
   */
  void run(Tensor g, Tensor gx, TensorScope scope);

  /**
   * Writes the maxima, says what is known of them, and keeps what the way back needs: their places,
   * a byte each, where the kernels note them, or else the image.
   *
   * @param tracked whether there may be a way back
   */
  static MaximaReturn of(PoolingWindow window, Tensor image, boolean tracked, Tensor y) {
    PoolingKernels kernels = Kernels.of(image).pooling();
    long channels = image.size(1);
    Optional<SpikeBits> bits = kernels.poolsBits(window, channels) ? bits(image) : Optional.empty();
    if (tracked && kernels.notesPlaces(window, channels)) {
      Tensor places = y.scope().allocate(DType.FLOAT, PoolingKernels.placesShape(y.length()));
      pool(
          image,
          y,
          bits,
          (from, to) -> kernels.maxNoting(window, channels, from, to, places),
          () -> kernels.maxNoting(window, memory(image), memory(y), places));
      return (g, gx, scope) -> kernels.maxBackwardByPlaces(window, places, memory(g), memory(gx));
    }
    pool(
        image,
        y,
        bits,
        (from, to) -> kernels.max(window, channels, from, to),
        () -> kernels.max(window, memory(image), memory(y)));
    KeptOperand kept = KeptOperand.of(image);
    return (g, gx, scope) ->
        kept.read(scope, read -> kernels.maxBackward(window, memory(read), memory(g), memory(gx)));
  }

  private static Optional<SpikeBits> bits(Tensor image) {
    return image.storage().fact() instanceof Spikes known
        ? known.bits(image).map(KnownBits::bits)
        : Optional.empty();
  }

  /** Pools bits where they are known, and else numbers. */
  private static void pool(
      Tensor image,
      Tensor y,
      Optional<SpikeBits> bits,
      BiConsumer<SpikeBits, SpikeBits> ofBits,
      Runnable ofNumbers) {
    if (bits.isPresent()) {
      SpikeBits pooled = Spikes.room(y);
      ofBits.accept(bits.get(), pooled);
      Spikes.marked(y, pooled);
    } else {
      ofNumbers.run();
      Spikes.like(y, image);
    }
  }
}
