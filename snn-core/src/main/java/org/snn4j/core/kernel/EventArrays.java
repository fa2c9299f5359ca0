// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

/**
 * Columns that events are decoded into, one entry an event.
 *
 * @param t times
 * @param x columns of pixels
 * @param y rows of pixels
 * @param p polarities
 */
public record EventArrays(long[] t, char[] x, char[] y, byte[] p) {}
