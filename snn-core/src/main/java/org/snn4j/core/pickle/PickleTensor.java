// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import org.snn4j.core.tensor.Shape;

/**
 * A PyTorch tensor.
 *
 * @param data the elements
 * @param isParameter whether it was a {@code torch.nn.Parameter}
 * @param requiresGrad whether PyTorch was to compute its gradient
 */
public record PickleTensor(StridedData data, boolean isParameter, boolean requiresGrad)
    implements PickleValue {

  /** The element type in the file. */
  public PickleType type() {
    return data.type();
  }

  /** The shape. */
  public Shape shape() {
    return data.shape();
  }

  @Override
  public String toString() {
    return "a tensor " + shape() + " of " + type().torchName();
  }
}
