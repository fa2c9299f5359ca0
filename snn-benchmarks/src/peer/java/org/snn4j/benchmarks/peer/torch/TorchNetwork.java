// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer.torch;

import ai.djl.ndarray.NDArray;

/** A network of libtorch's operations. */
interface TorchNetwork {

  /**
   * The logits {@code [N, K]}, the mean over time.
   *
   * @param images {@code [N, 3, H, W]}, shown at every step
   */
  NDArray logits(NDArray images, Layers layers);
}
