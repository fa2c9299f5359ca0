// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels for NVIDIA GPUs: CUDA source compiled when it is first needed, and what launches it.
 *
 * <p>{@code source} holds the kernels' text, {@code compile} makes PTX of it, {@code device} runs
 * it, {@code kernel} knows each kernel's arguments, {@code nd4j} takes ND4J's own arrays, and
 * {@code check} compares with the CPU.
 */
package org.snn4j.cuda;
