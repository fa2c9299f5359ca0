// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels on ND4J's own arrays in a GPU's memory, in ND4J's own stream: the provider {@code cuda}.
 *
 * <p>Only {@code Nd4jArrays} names classes of nd4j-cuda; it is touched when the kernels are made.
 */
package org.snn4j.cuda.nd4j;
