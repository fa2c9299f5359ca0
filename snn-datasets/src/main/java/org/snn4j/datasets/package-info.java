// SPDX-License-Identifier: Apache-2.0
/**
 * Data sets: labelled samples that are read one at a time, by index.
 *
 * <p>A {@link org.snn4j.datasets.Dataset} knows how many samples it holds, their shape, the names of
 * the classes, and how to decode a sample into an array of floats. It knows nothing of batches,
 * order or augmentation: those are the {@linkplain org.snn4j.datasets.loader loader}'s and the
 * {@linkplain org.snn4j.datasets.transform transforms}'.
 *
 * <p>Letters used below: N samples, C channels, H rows, W columns, F features.
 *
 * <p>To add a data set write one class that implements {@link org.snn4j.datasets.Dataset} or that
 * makes an {@link org.snn4j.datasets.image.ImageSet}.
 */
package org.snn4j.datasets;
