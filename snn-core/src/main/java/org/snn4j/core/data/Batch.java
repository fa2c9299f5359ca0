// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.data;

import java.util.Optional;
import org.snn4j.core.tensor.Tensor;

/**
 * Samples that are processed together.
 *
 * @param inputs shape {@code [N, C, H, W]} for images, {@code [T, N, C, H, W]} for sequences, or
 *     what else the source describes
 * @param labels N class indices
 * @param targets soft targets {@code [N, classes]} that replace the labels, if any
 */
public record Batch(Tensor inputs, int[] labels, Optional<Tensor> targets) {

  /** With hard labels. */
  public Batch(Tensor inputs, int[] labels) {
    this(inputs, labels, Optional.empty());
  }

  /** The number of samples. */
  public int size() {
    return labels.length;
  }
}
