// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import java.util.List;
import org.snn4j.core.kernel.cell.CellProgram;
import org.snn4j.core.kernel.cell.Instruction;

/** One step of one neuron: every instruction in double precision, rounded to the tensors' type. */
final class CellStep {

  private final CellProgram program;
  private final boolean single;
  private final double[] numbers;

  CellStep(CellProgram program, boolean single) {
    this.program = program;
    this.single = single;
    this.numbers = new double[program.code().size()];
  }

  void run(double[] inputs, double[] carried, double[] parameters) {
    for (int i = 0; i < numbers.length; i++) {
      double value = value(program.at(i), inputs, carried, parameters);
      numbers[i] = rounded(value);
    }
  }

  double output() {
    return numbers[program.output()];
  }

  double[] next() {
    return some(program.next());
  }

  double[] sums() {
    return some(program.sums());
  }

  private double[] some(List<Integer> which) {
    return which.stream().mapToDouble(number -> numbers[number]).toArray();
  }

  private double rounded(double value) {
    return single ? (float) value : value;
  }

  private double value(
      Instruction instruction, double[] inputs, double[] carried, double[] parameters) {
    if (instruction instanceof Instruction.Input i) {
      return inputs[i.index()];
    }
    if (instruction instanceof Instruction.Carry i) {
      return carried[i.place()];
    }
    if (instruction instanceof Instruction.Parameter i) {
      return parameters[i.index()];
    }
    if (instruction instanceof Instruction.Constant i) {
      return i.value();
    }
    return computed(instruction);
  }

  private double computed(Instruction instruction) {
    if (instruction instanceof Instruction.Apply i) {
      return i.function().value(numbers[i.x()]);
    }
    if (instruction instanceof Instruction.ApplyBackward i) {
      return numbers[i.g()] * i.function().derivative(numbers[i.x()], numbers[i.y()]);
    }
    if (instruction instanceof Instruction.Combine i) {
      return i.function().value(numbers[i.a()], numbers[i.b()]);
    }
    if (instruction instanceof Instruction.Affine i) {
      return rounded(rounded(i.factor()) * numbers[i.x()]) + rounded(i.addend());
    }
    if (instruction instanceof Instruction.Choose i) {
      return numbers[i.condition()] != 0 ? numbers[i.one()] : numbers[i.zero()];
    }
    if (instruction instanceof Instruction.Round i) {
      return Math.rint(numbers[i.x()]);
    }
    if (instruction instanceof Instruction.Fire i) {
      return numbers[i.x()] >= 0 ? 1 : 0;
    }
    if (instruction instanceof Instruction.Slope i) {
      return i.surrogate().derivative(numbers[i.x()]);
    }
    if (instruction instanceof Instruction.Clamp i) {
      return Math.min(Math.max(numbers[i.x()], rounded(i.low())), rounded(i.high()));
    }
    throw new IllegalArgumentException("Cells: " + instruction + " computes nothing");
  }
}
