// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import java.util.List;

/**
 * Passes on what it is told.
 *
 * @param observers in the order in which they are told
 */
record ManyObservers(List<TrainingObserver> observers) implements TrainingObserver {

  @Override
  public void epochBegun(int epoch) {
    observers.forEach(each -> each.epochBegun(epoch));
  }

  @Override
  public void batchDone(BatchReport report) {
    observers.forEach(each -> each.batchDone(report));
  }

  @Override
  public void validationBatchDone(long batch, long batches) {
    observers.forEach(each -> each.validationBatchDone(batch, batches));
  }

  @Override
  public void epochDone(EpochMetrics metrics, boolean best) {
    observers.forEach(each -> each.epochDone(metrics, best));
  }
}
