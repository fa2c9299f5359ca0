// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.snn4j.core.op.Pooling.memory;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.PoolingKernels;
import org.snn4j.core.kernel.PoolingWindow;
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
   * Writes the maxima and keeps what the way back needs: their places, a byte each, where the
   * kernels note them, or else the image.
   *
   * @param tracked whether there may be a way back
   */
  static MaximaReturn of(PoolingWindow window, Tensor image, boolean tracked, Tensor y) {
    PoolingKernels kernels = Kernels.of(image).pooling();
    if (tracked && kernels.notesPlaces(window, image.size(1))) {
      Tensor places = y.scope().allocate(DType.FLOAT, PoolingKernels.placesShape(y.length()));
      kernels.maxNoting(window, memory(image), memory(y), places);
      return (g, gx, scope) -> kernels.maxBackwardByPlaces(window, places, memory(g), memory(gx));
    }
    kernels.max(window, memory(image), memory(y));
    KeptOperand kept = KeptOperand.of(image);
    return (g, gx, scope) ->
        kept.read(scope, read -> kernels.maxBackward(window, memory(read), memory(g), memory(gx)));
  }
}
