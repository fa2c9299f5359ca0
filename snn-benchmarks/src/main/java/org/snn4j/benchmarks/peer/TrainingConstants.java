// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

/** How both programs train. */
public final class TrainingConstants {

  /** So small that the firing rates stay those of the weights while the steps are timed. */
  public static final double LEARNING_RATE = 1e-5;

  /** Of AdamW, for matrices and kernels; vectors have none. */
  public static final double WEIGHT_DECAY = 0.06;

  private TrainingConstants() {}
}
