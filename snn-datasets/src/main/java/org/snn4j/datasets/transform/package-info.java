// SPDX-License-Identifier: Apache-2.0
/**
 * Changes made to single samples while batches are prepared: augmentation and normalisation.
 *
 * <p>To add one write a record that implements {@link org.snn4j.datasets.transform.Transform}.
 */
package org.snn4j.datasets.transform;
