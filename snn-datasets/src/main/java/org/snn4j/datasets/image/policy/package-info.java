// SPDX-License-Identifier: Apache-2.0
/**
 * Augmentation policies: operations with magnitudes from 0 to 10, chosen at random.
 *
 * <p>{@link org.snn4j.datasets.image.policy.RandAugment#parse} takes the strings that timm's recipes
 * use, such as {@code rand-m9-n1-mstd0.4-inc1}.
 */
package org.snn4j.datasets.image.policy;
