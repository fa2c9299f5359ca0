// SPDX-License-Identifier: Apache-2.0
/**
 * Neurons as formulas: one kernel that runs every step of any neuron whose parts are single numbers.
 *
 * <p>A {@link org.snn4j.core.kernel.cell.Cell} says in {@link org.snn4j.core.kernel.cell.Term}s what one
 * neuron does in one step. It is compiled to a {@link org.snn4j.core.kernel.cell.CellProgram}, a list of
 * instructions without branches, and differentiated to another one. Providers run programs over blocks of
 * neurons that fit the first-level cache, instruction by instruction, all steps of a block before the next
 * block: memory sees the input once and the output once, as with a kernel written by hand.
 */
package org.snn4j.core.kernel.cell;
