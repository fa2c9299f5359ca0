// SPDX-License-Identifier: Apache-2.0
/**
 * Augmentation of event frames {@code [T, C, H, W]}: what is drawn is drawn once for a sample and is the same for all
 * its frames.
 *
 * <p>They are {@linkplain org.snn4j.datasets.transform.Transform transforms} of a loader. {@link
 * org.snn4j.datasets.transform.RandomHorizontalFlip} serves frames too; events are augmented before framing by {@link
 * org.snn4j.datasets.event.transform}.
 */
package org.snn4j.datasets.event.augment;
