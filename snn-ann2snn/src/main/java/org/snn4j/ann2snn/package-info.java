// SPDX-License-Identifier: Apache-2.0
/**
 * Conversion of trained networks to spiking ones: a {@link org.snn4j.ann2snn.Converter} with a
 * {@link org.snn4j.ann2snn.ConversionRecipe}.
 */
package org.snn4j.ann2snn;
