// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import java.util.List;

/** Is told how a training run goes on; called on the training thread. */
public interface TrainingObserver {

  /** Tells all of these, in this order. */
  static TrainingObserver all(List<TrainingObserver> observers) {
    return new ManyObservers(List.copyOf(observers));
  }

  /** Before an epoch's first batch; also when a run goes on inside an epoch. Counted from 1. */
  default void epochBegun(int epoch) {}

  /** After every training batch. */
  default void batchDone(BatchReport report) {}

  /** After every validation batch: validation batches done, and how many there are. */
  default void validationBatchDone(long batch, long batches) {}

  /**
   * After an epoch and its validation, when the trainer's state is that of the end of the epoch:
   * the moment to save it.
   *
   * @param best whether no earlier epoch had a validation accuracy as high
   */
  default void epochDone(EpochMetrics metrics, boolean best) {}
}
