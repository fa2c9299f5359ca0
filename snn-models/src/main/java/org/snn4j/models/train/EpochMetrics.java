// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

/**
 * What one epoch achieved.
 *
 * @param epoch number from 1
 * @param trainLoss mean loss over the training samples, as they were met
 * @param trainAccuracy share of training samples classified right, as they were met, in [0, 1]
 * @param valLoss mean loss over the validation samples
 * @param valAccuracy share of validation samples classified right, in [0, 1]
 * @param learningRate rate of the last step
 * @param imagesPerSecond training samples per second of training
 * @param seconds duration of training and validation
 */
public record EpochMetrics(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double valLoss,
    double valAccuracy,
    double learningRate,
    double imagesPerSecond,
    double seconds) {}
