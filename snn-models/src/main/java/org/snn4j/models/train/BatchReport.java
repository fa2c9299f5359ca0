// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

/**
 * Where an epoch stands after a batch.
 *
 * @param epoch number from 1
 * @param epochs number of epochs in the plan
 * @param batch batches done in this epoch
 * @param batches batches in an epoch
 * @param loss mean loss of the epoch so far
 * @param accuracy share classified right in the epoch so far, in [0, 1]
 * @param learningRate rate of the step
 * @param imagesPerSecond samples per second in the epoch so far
 */
public record BatchReport(
    int epoch,
    int epochs,
    long batch,
    long batches,
    double loss,
    double accuracy,
    double learningRate,
    double imagesPerSecond) {}
