// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

/** What the positions of a learning-rate schedule count. */
public enum Pace {
  /** Optimiser steps since the start of the run. */
  STEPS,
  /** Epochs: the rate stays the same within one, as in timm's scripts. */
  EPOCHS
}
