// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.cell.CellProgram;
import org.snn4j.core.kernel.cell.Instruction;

/**
 * Which register holds which number of a program, and the loops that fill them.
 *
 * <p>Registers are blocks of numbers. Those of carried values come first, then those of inputs and
 * of parameters, then constants; the others are used again as soon as nobody reads them any more,
 * so that all of them stay in the first-level cache.
 */
final class CellPlan {

  private final CellProgram program;
  private final CellLoops loops;
  private final int carries;
  private final int inputs;
  private final int[] register;
  private final int[] lastUse;
  private final Map<Integer, Float> constants = new LinkedHashMap<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private final List<Call> calls = new ArrayList<>();
  private int registers;

  /** A loop over some registers; the first two or three are read, the last is written. */
  record Call(CellLoop loop, int a, int b, int c, int y) {}

  CellPlan(CellProgram program, CellLoops loops, int inputs, int parameters) {
    this.program = program;
    this.loops = loops;
    this.carries = program.next().size();
    this.inputs = inputs;
    this.registers = carries + inputs + parameters;
    this.register = new int[program.code().size()];
    this.lastUse = lastUses(program);
    for (int i = 0; i < register.length; i++) {
      place(i);
    }
  }

  private static int[] lastUses(CellProgram program) {
    int[] last = new int[program.code().size()];
    for (int i = 0; i < last.length; i++) {
      for (int operand : program.at(i).operands()) {
        last[operand] = i;
      }
    }
    List<Integer> kept = new ArrayList<>(program.next());
    kept.addAll(program.sums());
    kept.add(program.output());
    kept.forEach(number -> last[number] = Integer.MAX_VALUE);
    return last;
  }

  private void place(int number) {
    Instruction instruction = program.at(number);
    if (instruction instanceof Instruction.Carry i) {
      register[number] = i.place();
    } else if (instruction instanceof Instruction.Input i) {
      register[number] = inputRegister(i.index());
    } else if (instruction instanceof Instruction.Parameter i) {
      register[number] = parameterRegister(i.index());
    } else if (instruction instanceof Instruction.Constant i) {
      register[number] = registers++;
      constants.put(register[number], (float) i.value());
    } else {
      compute(number, instruction);
    }
  }

  private void compute(int number, Instruction instruction) {
    int[] at = Arrays.stream(instruction.operands()).map(operand -> register[operand]).toArray();
    Arrays.stream(instruction.operands())
        .distinct()
        .filter(operand -> lastUse[operand] == number && isComputed(operand))
        .forEach(operand -> free.push(register[operand]));
    // A hyperbolic tangent may not overwrite what it reads.
    boolean apart = instruction instanceof Instruction.Apply;
    register[number] = apart ? registerOtherThan(at[0]) : free.isEmpty() ? registers++ : free.pop();
    calls.add(call(instruction, at, register[number]));
  }

  private int registerOtherThan(int taken) {
    for (int candidate : free) {
      if (candidate != taken) {
        free.remove(candidate);
        return candidate;
      }
    }
    return registers++;
  }

  private boolean isComputed(int number) {
    Instruction instruction = program.at(number);
    return instruction.operands().length > 0;
  }

  private Call call(Instruction instruction, int[] at, int to) {
    if (instruction instanceof Instruction.Combine i) {
      return combine(i, at, to);
    }
    int b = at.length > 1 ? at[1] : at[0];
    int c = at.length > 2 ? at[2] : at[0];
    return new Call(loop(instruction), at[0], b, c, to);
  }

  private CellLoop loop(Instruction instruction) {
    if (instruction instanceof Instruction.Apply i) {
      return loops.apply(i.function());
    }
    if (instruction instanceof Instruction.ApplyBackward i) {
      return loops.applyBackward(i.function());
    }
    if (instruction instanceof Instruction.Affine i) {
      return loops.affine((float) i.factor(), (float) i.addend());
    }
    if (instruction instanceof Instruction.Choose) {
      return loops.choose();
    }
    if (instruction instanceof Instruction.Clamp i) {
      return loops.clamp((float) i.low(), (float) i.high());
    }
    if (instruction instanceof Instruction.Round) {
      return loops.round();
    }
    if (instruction instanceof Instruction.Fire) {
      return loops.combine(Binary.GREATER_OR_EQUAL, 0f);
    }
    if (instruction instanceof Instruction.Slope i) {
      return loops.slope(i.surrogate());
    }
    throw new IllegalArgumentException("Cells: " + instruction + " computes nothing");
  }

  private Call combine(Instruction.Combine i, int[] at, int to) {
    if (program.at(i.b()) instanceof Instruction.Constant known) {
      return new Call(loops.combine(i.function(), (float) known.value()), at[0], at[0], at[0], to);
    }
    if (program.at(i.a()) instanceof Instruction.Constant known) {
      return new Call(loops.combine((float) known.value(), i.function()), at[1], at[1], at[1], to);
    }
    return new Call(loops.combine(i.function()), at[0], at[1], at[0], to);
  }

  int registers() {
    return registers;
  }

  int carries() {
    return carries;
  }

  List<Call> calls() {
    return Collections.unmodifiableList(calls);
  }

  /** Registers that hold one number everywhere. */
  Map<Integer, Float> constants() {
    return Collections.unmodifiableMap(constants);
  }

  int inputRegister(int index) {
    return carries + index;
  }

  int parameterRegister(int index) {
    return carries + inputs + index;
  }

  int outputRegister() {
    return register[program.output()];
  }

  int sumRegister(int parameter) {
    return register[program.sums().get(parameter)];
  }

  /** The register of what is carried on in a place. */
  int nextRegister(int place) {
    return register[program.next().get(place)];
  }

  /** Whether the next step may take that register as it is, rather than a copy of it. */
  boolean mayTakeNext(int place) {
    int number = program.next().get(place);
    return isComputed(number) && Collections.frequency(program.next(), number) == 1;
  }
}
