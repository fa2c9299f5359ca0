// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.kernel.cell.CellProgram;
import org.snn4j.core.kernel.cell.Instruction;
import org.snn4j.core.kernel.parallel.Sharing;

/**
 * What distinguishes the compiled class of one cell from that of another: the program without its
 * numbers. Neurons that differ in their constants share a class.
 *
 * @param code the instructions, every constant 0
 * @param output the number written at every step
 * @param next what is carried on, by place
 * @param sharing by parameter, who shares its values
 * @param every whether what is carried in place 0 is written after every step
 */
record CellShape(
    ImmutableList<Instruction> code,
    int output,
    ImmutableList<Integer> next,
    ImmutableList<Sharing> sharing,
    boolean every) {

  /** Instructions up to which the JIT compiler inlines two vectors' worth of them. */
  private static final int SHORT = 12;

  /**
   * Vectors that a compiled loop takes side by side, so that one's instructions fill the time that
   * another's take.
   */
  int width() {
    return code.size() <= SHORT ? 2 : 1;
  }

  static CellShape of(CellProgram program, List<Sharing> sharing, boolean every) {
    return new CellShape(
        program.code().stream().map(CellShape::bare).collect(ImmutableList.toImmutableList()),
        program.output(),
        program.next(),
        ImmutableList.copyOf(sharing),
        every);
  }

  /** Whether every instruction has a vector form that computes in registers. */
  static boolean isKnown(CellProgram program) {
    return program.code().stream()
        .allMatch(i -> !(i instanceof Instruction.Apply apply) || isKnown(apply.function()));
  }

  private static boolean isKnown(Unary function) {
    return switch (function) {
      case NEGATE, SQUARE, ABS, SQRT, RECIPROCAL, RELU -> true;
      default -> false;
    };
  }

  private static Instruction bare(Instruction instruction) {
    if (instruction instanceof Instruction.Constant) {
      return new Instruction.Constant(0);
    }
    if (instruction instanceof Instruction.Affine i) {
      return new Instruction.Affine(i.x(), 0, 0);
    }
    if (instruction instanceof Instruction.Clamp i) {
      return new Instruction.Clamp(i.x(), 0, 0);
    }
    return instruction instanceof Instruction.Fire i
        ? new Instruction.Fire(null, i.x())
        : instruction;
  }

  /** A program's numbers in the order in which its compiled class reads them. */
  static float[] constants(CellProgram program) {
    List<Double> numbers = new ArrayList<>();
    for (Instruction instruction : program.code()) {
      if (instruction instanceof Instruction.Constant i) {
        numbers.add(i.value());
      } else if (instruction instanceof Instruction.Affine i) {
        numbers.add(i.factor());
        numbers.add(i.addend());
      } else if (instruction instanceof Instruction.Clamp i) {
        numbers.add(i.low());
        numbers.add(i.high());
      }
    }
    float[] constants = new float[numbers.size()];
    for (int i = 0; i < constants.length; i++) {
      constants[i] = numbers.get(i).floatValue();
    }
    return constants;
  }
}
