// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.cell;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.Unary;

/** One number computed from earlier ones, which it names by their place in the program. */
public sealed interface Instruction {

  /** The instructions it needs. */
  int[] operands();

  /** Read at every step from the stream of that index. */
  record Input(int index) implements Instruction {
    @Override
    public int[] operands() {
      return new int[0];
    }
  }

  /** Carried from the step before in that place. */
  record Carry(int place) implements Instruction {
    @Override
    public int[] operands() {
      return new int[0];
    }
  }

  /** Shared by neurons. */
  record Parameter(int index) implements Instruction {
    @Override
    public int[] operands() {
      return new int[0];
    }
  }

  /** A number. */
  record Constant(double value) implements Instruction {
    @Override
    public int[] operands() {
      return new int[0];
    }
  }

  /** {@code f(x)}. */
  record Apply(Unary function, int x) implements Instruction {
    @Override
    public int[] operands() {
      return new int[] {x};
    }
  }

  /** {@code g * f'(x)}, with {@code y = f(x)}. */
  record ApplyBackward(Unary function, int x, int y, int g) implements Instruction {
    @Override
    public int[] operands() {
      return new int[] {x, y, g};
    }
  }

  /** {@code f(a, b)}; one of them may be a constant. */
  record Combine(Binary function, int a, int b) implements Instruction {
    @Override
    public int[] operands() {
      return new int[] {a, b};
    }
  }

  /** {@code factor * x + addend}, rounded twice. */
  record Affine(int x, double factor, double addend) implements Instruction {
    @Override
    public int[] operands() {
      return new int[] {x};
    }
  }

  /** {@code one} where the condition is 1, {@code zero} where it is 0. */
  record Choose(int condition, int one, int zero) implements Instruction {
    @Override
    public int[] operands() {
      return new int[] {condition, one, zero};
    }
  }

  /** The nearest whole number, halves to the even one. */
  record Round(int x) implements Instruction {
    @Override
    public int[] operands() {
      return new int[] {x};
    }
  }

  /** The surrogate's slope at x. */
  record Slope(SurrogateSlope surrogate, int x) implements Instruction {
    @Override
    public int[] operands() {
      return new int[] {x};
    }
  }

  /** 1 where {@code x >= 0}, else 0. */
  record Fire(SurrogateSlope surrogate, int x) implements Instruction {
    @Override
    public int[] operands() {
      return new int[] {x};
    }
  }

  /** x between two bounds. */
  record Clamp(int x, double low, double high) implements Instruction {
    @Override
    public int[] operands() {
      return new int[] {x};
    }
  }

  /** x, through which no gradient passes; in no program that runs. */
  record Detach(int x) implements Instruction {
    @Override
    public int[] operands() {
      return new int[] {x};
    }
  }

  /** A number whose gradient goes to x; in no program that runs. */
  record StraightThrough(int value, int x) implements Instruction {
    @Override
    public int[] operands() {
      return new int[] {value, x};
    }
  }
}
