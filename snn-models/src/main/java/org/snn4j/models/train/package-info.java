// SPDX-License-Identifier: Apache-2.0
/**
 * Training classifiers: {@link org.snn4j.models.train.Trainer} runs epochs of {@link
 * org.snn4j.models.train.TrainingStep} steps by a {@link org.snn4j.models.train.TrainingPlan}, {@link
 * org.snn4j.models.train.Evaluator} measures.
 */
package org.snn4j.models.train;
