// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels on the Vector API over off-heap memory, at memory speed on JDK 17 and later.
 *
 * <p>Only {@link org.snn4j.core.kernel.vector.VectorProvider} may be named from outside, and only by
 * {@link java.util.ServiceLoader}: every other class here needs the module {@code
 * jdk.incubator.vector}, which a JVM has only when started with {@code --add-modules}.
 *
 * <p>Three rules keep the JIT compiler from allocating vectors as objects: loads and stores go
 * through the constant method handles of {@code OffHeap}; what distinguishes loops of one shape, such
 * as the function they apply, is a constant of a class copied for it ({@code ClassCopies}); and a
 * loop's body stays small, because beyond some 8000 inlined bytes of bytecode nothing is inlined any
 * more.
 */
package org.snn4j.core.kernel.vector;
