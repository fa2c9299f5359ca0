// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels of plain Java loops: what runs where the Vector API's module is absent.
 *
 * <p>Blocks of off-heap memory are copied to small arrays that stay in the first-level cache, worked
 * on in loops that the JIT compiler vectorises by itself, and copied back. The {@code vector}
 * provider hands these loops whatever is left over after its last full vector.
 */
package org.snn4j.core.kernel.scalar;
