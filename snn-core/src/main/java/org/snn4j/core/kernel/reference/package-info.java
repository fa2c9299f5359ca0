// SPDX-License-Identifier: Apache-2.0
/**
 * The reference kernels: everything composed of ND4J operations.
 *
 * <p>They say what every other provider must compute, serve DOUBLE, and run on any ND4J back end.
 * Clarity comes before speed. Sums are formed in double precision, because ND4J 1.0.0-M2.1 adds
 * FLOAT arrays up in single precision and loses digits.
 */
package org.snn4j.core.kernel.reference;
