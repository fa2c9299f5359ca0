// SPDX-License-Identifier: Apache-2.0
/**
 * Explicit splits of a data set into training and test samples, kept in a manifest file, and sub data sets.
 *
 * <p>{@link org.snn4j.datasets.split.Splits} makes a {@link org.snn4j.datasets.split.SplitManifest} of a {@link
 * org.snn4j.datasets.split.Listing}; the manifest picks its samples from a data set by their names.
 */
package org.snn4j.datasets.split;
