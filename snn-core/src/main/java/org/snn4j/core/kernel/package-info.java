// SPDX-License-Identifier: Apache-2.0
/**
 * Loops over whole tensors, in families, and the choice of who runs them.
 *
 * <p>{@link org.snn4j.core.kernel.Kernels} is what operations call; a {@link
 * org.snn4j.core.kernel.KernelProvider} makes one. There are three:
 *
 * <ul>
 *   <li>{@code nd4j} in {@code kernel.reference}: composed of ND4J's own operations; FLOAT and
 *       DOUBLE, any back end; what the others are held to;
 *   <li>{@code vector} in {@code kernel.vector}: the Vector API over off-heap memory, at memory
 *       speed; needs {@code --add-modules jdk.incubator.vector};
 *   <li>{@code scalar} in {@code kernel.scalar}: plain loops, where that module is absent, and home
 *       of the loops that gain nothing from explicit vectors.
 * </ul>
 *
 * <p>The best available one is chosen once, when the first kernel is needed, and the choice is
 * logged with its reasons. {@code -Dsnn4j.kernels=NAME} insists on one and fails if it cannot run;
 * {@code Kernels.of(DType.FLOAT).name()} tells which one it is. Work is shared among {@code
 * -Dsnn4j.threads=N} threads (default: all processors), and the results do not depend on N.
 */
package org.snn4j.core.kernel;
