// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.cell;

/** Instructions whose operands have got other places. */
final class Renumbering {

  private Renumbering() {}

  /**
   * The place in a program that runs of the number an instruction stands for, or -1 if it computes
   * one.
   *
   * @param to the new places
   */
  static int standIn(Instruction instruction, int[] to) {
    if (instruction instanceof Instruction.Detach i) {
      return to[i.x()];
    }
    return instruction instanceof Instruction.StraightThrough i ? to[i.value()] : -1;
  }

  /** The same instruction over the new places of its operands. */
  static Instruction of(Instruction instruction, int[] to) {
    if (instruction instanceof Instruction.Apply i) {
      return new Instruction.Apply(i.function(), to[i.x()]);
    }
    if (instruction instanceof Instruction.ApplyBackward i) {
      return new Instruction.ApplyBackward(i.function(), to[i.x()], to[i.y()], to[i.g()]);
    }
    if (instruction instanceof Instruction.Combine i) {
      return new Instruction.Combine(i.function(), to[i.a()], to[i.b()]);
    }
    if (instruction instanceof Instruction.Affine i) {
      return new Instruction.Affine(to[i.x()], i.factor(), i.addend());
    }
    if (instruction instanceof Instruction.Choose i) {
      return new Instruction.Choose(to[i.condition()], to[i.one()], to[i.zero()]);
    }
    if (instruction instanceof Instruction.Round i) {
      return new Instruction.Round(to[i.x()]);
    }
    if (instruction instanceof Instruction.Slope i) {
      return new Instruction.Slope(i.surrogate(), to[i.x()]);
    }
    if (instruction instanceof Instruction.Fire i) {
      return new Instruction.Fire(i.surrogate(), to[i.x()]);
    }
    if (instruction instanceof Instruction.Clamp i) {
      return new Instruction.Clamp(to[i.x()], i.low(), i.high());
    }
    if (instruction instanceof Instruction.Detach i) {
      return new Instruction.Detach(to[i.x()]);
    }
    if (instruction instanceof Instruction.StraightThrough i) {
      return new Instruction.StraightThrough(to[i.value()], to[i.x()]);
    }
    return instruction; // The others have no operands.
  }
}
