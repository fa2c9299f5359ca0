// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

/** What kind of computation operations belong to. */
public enum OperationKind {
  /** A convolution with weights. */
  CONVOLUTION,
  /** An affine map with weights. */
  LINEAR,
  /** A product of two activations, as in attention. */
  PRODUCT,
  /** A batch norm. */
  BATCH_NORM,
  /** The largest value of each window. */
  MAX_POOL,
  /** The mean of each window. */
  AVERAGE_POOL,
  /** What neurons do besides: their own formula, which each implementation splits its own way. */
  NEURON
}
