// SPDX-License-Identifier: Apache-2.0
/**
 * How kernels are spread over threads and blocks, whatever their loops are made of.
 *
 * <p>Each {@code Parallel...} class here is one family of {@link org.snn4j.core.kernel.Kernels}: it
 * checks its arguments, cuts the work into chunks and combines partial results. What happens inside
 * a run of elements is left to a {@code ...Loops} interface, which the {@code scalar} and {@code
 * vector} providers fill in their own ways; optimisers and pooling, whose plain loops the JIT
 * compiler vectorises by itself, are complete here and shared.
 *
 * <p>The cuts depend on the shapes alone, never on the number of threads, and partial results are
 * combined in the order of the chunks: the bits of a result are the same on 1 thread and on 64.
 */
package org.snn4j.core.kernel.parallel;
