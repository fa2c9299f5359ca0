// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.cell;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.Binary;

/**
 * The derivative of a step as another program: reverse-mode differentiation of straight-line code.
 *
 * <p>A. Griewank, A. Walther, <i>Evaluating Derivatives</i>, 2nd edition, SIAM 2008, section 3.2.
 */
final class Derivative {

  /** Streams of the derivative before those of what was carried: the input, the gradient. */
  private static final int STREAMS = 2;

  private final CellProgram step;
  private final ProgramBuilder program = new ProgramBuilder();
  private final int[] values;
  private final Integer[] gradients;

  private Derivative(CellProgram step) {
    this.step = step;
    this.values = new int[step.code().size()];
    this.gradients = new Integer[step.code().size()];
  }

  /** The derivative of a step as it was compiled. */
  static CellProgram of(CellProgram step) {
    return new Derivative(step).derive();
  }

  private CellProgram derive() {
    for (int i = 0; i < values.length; i++) {
      values[i] = repeat(step.at(i));
    }
    give(step.output(), program.add(new Instruction.Input(1)));
    for (int place = 0; place < step.next().size(); place++) {
      give(step.next().get(place), program.add(new Instruction.Carry(place)));
    }
    for (int i = values.length - 1; i >= 0; i--) {
      if (gradients[i] != null) {
        pass(step.at(i), i, gradients[i]);
      }
    }
    return program.build(
        leaf(new Instruction.Input(0)),
        places(step.next().size(), Instruction.Carry::new),
        places(parameters(), Instruction.Parameter::new));
  }

  /** The step's own number, computed again from what was carried into it. */
  private int repeat(Instruction instruction) {
    if (instruction instanceof Instruction.Carry carry) {
      return program.add(new Instruction.Input(STREAMS + carry.place()));
    }
    int standIn = Renumbering.standIn(instruction, values);
    return standIn >= 0 ? standIn : program.add(Renumbering.of(instruction, values));
  }

  private interface Leaf {
    Instruction of(int index);
  }

  private List<Integer> places(int count, Leaf leaf) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(leaf(leaf.of(i)));
    }
    return numbers;
  }

  /** The gradient of something the step reads; 0 if it reads no such thing. */
  private int leaf(Instruction leaf) {
    int at = step.code().indexOf(leaf);
    return at < 0 || gradients[at] == null ? program.constant(0) : gradients[at];
  }

  private int parameters() {
    return step.code().stream()
        .mapToInt(i -> i instanceof Instruction.Parameter p ? p.index() + 1 : 0)
        .max()
        .orElse(0);
  }

  private void give(int number, int gradient) {
    gradients[number] =
        gradients[number] == null
            ? gradient
            : program.combine(Binary.ADD, gradients[number], gradient);
  }

  private int times(int a, int b) {
    return program.combine(Binary.MULTIPLY, a, b);
  }

  private int minus(int number) {
    return times(number, program.constant(-1));
  }

  private void pass(Instruction instruction, int number, int g) {
    if (instruction instanceof Instruction.Apply i) {
      int x = values[i.x()];
      give(i.x(), program.add(new Instruction.ApplyBackward(i.function(), x, values[number], g)));
    } else if (instruction instanceof Instruction.Combine i) {
      passCombined(i, number, g);
    } else if (instruction instanceof Instruction.Affine i) {
      give(i.x(), times(g, program.constant(i.factor())));
    } else if (instruction instanceof Instruction.Choose i) {
      passChosen(i, g);
    } else if (instruction instanceof Instruction.Round i) {
      give(i.x(), g);
    } else if (instruction instanceof Instruction.Fire i) {
      give(i.x(), times(g, program.add(new Instruction.Slope(i.surrogate(), values[i.x()]))));
    } else if (instruction instanceof Instruction.Clamp i) {
      passClamped(i, g);
    } else if (instruction instanceof Instruction.StraightThrough i) {
      give(i.x(), g);
    }
    // Leaves keep theirs, and what is detached passes nothing on.
  }

  private void passCombined(Instruction.Combine i, int number, int g) {
    int a = values[i.a()];
    int b = values[i.b()];
    switch (i.function()) {
      case ADD -> {
        give(i.a(), g);
        give(i.b(), g);
      }
      case SUBTRACT -> {
        give(i.a(), g);
        give(i.b(), minus(g));
      }
      case MULTIPLY -> {
        give(i.a(), times(g, b));
        give(i.b(), times(g, a));
      }
      case DIVIDE -> {
        int share = program.combine(Binary.DIVIDE, g, b);
        give(i.a(), share);
        give(i.b(), minus(times(share, values[number])));
      }
      case MAX -> passChoice(i, program.combine(Binary.GREATER_OR_EQUAL, a, b), g);
      case MIN -> passChoice(i, program.combine(Binary.GREATER_OR_EQUAL, b, a), g);
      case GREATER_OR_EQUAL, EQUAL -> {
        // Steps without a surrogate.
      }
    }
  }

  /** To a where the condition holds, else to b. */
  private void passChoice(Instruction.Combine i, int condition, int g) {
    int zero = program.constant(0);
    give(i.a(), program.choose(condition, g, zero));
    give(i.b(), program.choose(condition, zero, g));
  }

  private void passChosen(Instruction.Choose i, int g) {
    int zero = program.constant(0);
    int condition = values[i.condition()];
    give(
        i.condition(),
        times(g, program.combine(Binary.SUBTRACT, values[i.one()], values[i.zero()])));
    give(i.one(), program.choose(condition, g, zero));
    give(i.zero(), program.choose(condition, zero, g));
  }

  private void passClamped(Instruction.Clamp i, int g) {
    int x = values[i.x()];
    int zero = program.constant(0);
    int aboveLow = program.combine(Binary.GREATER_OR_EQUAL, x, program.constant(i.low()));
    int belowHigh = program.combine(Binary.GREATER_OR_EQUAL, program.constant(i.high()), x);
    give(i.x(), program.choose(aboveLow, program.choose(belowHigh, g, zero), zero));
  }
}
