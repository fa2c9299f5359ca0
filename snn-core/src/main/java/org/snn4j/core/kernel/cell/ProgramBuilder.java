// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.cell;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Unary;

/**
 * Collects instructions: the same one twice is one, and what is known beforehand is not computed.
 */
final class ProgramBuilder {

  private final List<Instruction> code = new ArrayList<>();
  private final Map<Instruction, Integer> numbers = new HashMap<>();

  Instruction at(int number) {
    return code.get(number);
  }

  /** The number an instruction computes. */
  int add(Instruction instruction) {
    Integer known = numbers.get(instruction);
    if (known != null) {
      return known;
    }
    code.add(instruction);
    numbers.put(instruction, code.size() - 1);
    return code.size() - 1;
  }

  int constant(double value) {
    return add(new Instruction.Constant(value));
  }

  int apply(Unary function, int x) {
    return code.get(x) instanceof Instruction.Constant known
        ? constant(function.value(known.value()))
        : add(new Instruction.Apply(function, x));
  }

  int combine(Binary function, int a, int b) {
    Instruction left = code.get(a);
    Instruction right = code.get(b);
    if (left instanceof Instruction.Constant x && right instanceof Instruction.Constant y) {
      return constant(function.value(x.value(), y.value()));
    }
    if (right instanceof Instruction.Constant known) {
      return withConstant(function, a, known.value(), b);
    }
    if (left instanceof Instruction.Constant known) {
      return constantWith(function, known.value(), a, b);
    }
    return add(new Instruction.Combine(function, a, b));
  }

  /**
   * Fires where x reaches 0; where x is a number less a constant, where that reaches the constant.
   */
  int fire(Instruction.Fire fire) {
    return code.get(fire.x()) instanceof Instruction.Affine i && i.factor() == 1
        ? add(new Instruction.Combine(Binary.GREATER_OR_EQUAL, i.x(), constant(-i.addend())))
        : add(fire);
  }

  int choose(int condition, int one, int zero) {
    if (one == zero) {
      return one;
    }
    return code.get(condition) instanceof Instruction.Constant known
        ? known.value() == 1 ? one : zero
        : add(new Instruction.Choose(condition, one, zero));
  }

  private int withConstant(Binary function, int a, double value, int b) {
    return switch (function) {
      case ADD -> affine(a, 1, value);
      case SUBTRACT -> affine(a, 1, -value);
      case MULTIPLY -> affine(a, value, 0);
      case DIVIDE ->
          isPowerOfTwo(value)
              ? affine(a, 1 / value, 0)
              : add(new Instruction.Combine(function, a, b));
      default -> add(new Instruction.Combine(function, a, b));
    };
  }

  private int constantWith(Binary function, double value, int a, int b) {
    return switch (function) {
      case ADD -> affine(b, 1, value);
      case SUBTRACT -> affine(b, -1, value);
      case MULTIPLY -> affine(b, value, 0);
      default -> add(new Instruction.Combine(function, a, b));
    };
  }

  /** Each form rounds as the operation it stands for, so that nothing changes a bit. */
  private int affine(int x, double factor, double addend) {
    if (factor == 1 && addend == 0) {
      return x;
    }
    return factor == 0 && addend == 0
        ? constant(0)
        : add(new Instruction.Affine(x, factor, addend));
  }

  private static boolean isPowerOfTwo(double value) {
    return value > 0x1p-100
        && value < 0x1p100
        && (Double.doubleToRawLongBits(value) & 0xfffffffffffffL) == 0;
  }

  /** The program that computes some of the numbers, without what they do not need. */
  CellProgram build(int output, List<Integer> next, List<Integer> sums) {
    boolean[] needed = needed(output, next, sums);
    int[] moved = new int[code.size()];
    ImmutableList.Builder<Instruction> kept = ImmutableList.builder();
    int count = 0;
    for (int i = 0; i < needed.length; i++) {
      if (needed[i]) {
        kept.add(Renumbering.of(code.get(i), moved));
        moved[i] = count++;
      }
    }
    return new CellProgram(kept.build(), moved[output], moved(next, moved), moved(sums, moved));
  }

  private boolean[] needed(int output, List<Integer> next, List<Integer> sums) {
    boolean[] needed = new boolean[code.size()];
    needed[output] = true;
    next.forEach(number -> needed[number] = true);
    sums.forEach(number -> needed[number] = true);
    for (int i = needed.length - 1; i >= 0; i--) {
      if (needed[i]) {
        Arrays.stream(code.get(i).operands()).forEach(operand -> needed[operand] = true);
      }
    }
    return needed;
  }

  private static ImmutableList<Integer> moved(List<Integer> numbers, int[] moved) {
    return numbers.stream().map(number -> moved[number]).collect(ImmutableList.toImmutableList());
  }
}
