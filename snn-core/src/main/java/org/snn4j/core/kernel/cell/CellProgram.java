// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.cell;

import com.google.common.collect.ImmutableList;

/**
 * One step as instructions in an order in which they can run.
 *
 * @param code the instructions; a number is named by its instruction's place in this list
 * @param output the number written at every step
 * @param next what is carried into the next step, by place
 * @param sums numbers added up over neurons and steps, by parameter; empty in a forward program
 */
public record CellProgram(
    ImmutableList<Instruction> code,
    int output,
    ImmutableList<Integer> next,
    ImmutableList<Integer> sums) {

  /** The instruction of a number. */
  public Instruction at(int number) {
    return code.get(number);
  }
}
