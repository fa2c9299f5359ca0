// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

/**
 * How well a model does on a data set.
 *
 * @param loss mean loss
 * @param accuracy share classified right, in [0, 1]
 * @param images number of samples
 * @param seconds duration
 */
public record Evaluation(double loss, double accuracy, long images, double seconds) {}
