// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures of what a network does. A plot is a value that paints itself; {@link
 * org.snn4j.plots.Plot#write} makes a PNG or an SVG file of it. Letters of shapes: T time steps, N
 * neurons or samples, C channels, H rows, W columns.
 */
package org.snn4j.plots;
