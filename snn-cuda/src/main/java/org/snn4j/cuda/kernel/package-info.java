// SPDX-License-Identifier: Apache-2.0
/**
 * What each kernel takes: its arguments, options and grid. Memory is the caller's.
 *
 * <p>Beside it, {@code source} holds the kernels' text, {@code compile} makes PTX of it, {@code
 * device} runs it, {@code nd4j} takes ND4J's own arrays, and {@code check} compares with the CPU.
 */
package org.snn4j.cuda.kernel;
