// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;

/**
 * How a parameter's first values are drawn.
 *
 * <p>The fan-in of a weight {@code [O, I, k...]} is {@code I * k...}, its fan-out {@code O * k...}.
 */
public sealed interface Filling {

  /** Fills the values of a tensor of the given shape, in row-major order. */
  void fill(double[] values, Shape shape, RandomStream random);

  /**
   * Every value the same.
   *
   * @param value finite
   */
  record Constant(double value) implements Filling {
    /** Checks the value. */
    public Constant {
      requireFinite("Constant", "value", value);
    }

    @Override
    public void fill(double[] values, Shape shape, RandomStream random) {
      java.util.Arrays.fill(values, value);
    }
  }

  /**
   * Uniform in [-bound, bound).
   *
   * @param bound 0 or more, finite
   */
  record Uniform(double bound) implements Filling {
    /** Checks the bound. */
    public Uniform {
      requireSize("Uniform", "bound", bound);
    }

    @Override
    public void fill(double[] values, Shape shape, RandomStream random) {
      for (int i = 0; i < values.length; i++) {
        values[i] = random.uniform(-bound, bound);
      }
    }
  }

  /**
   * Uniform with bound {@code sqrt(6 / ((1 + a^2) fanIn))}: K. He et al., <i>Delving Deep into
   * Rectifiers</i>, ICCV 2015. PyTorch's default for linear layers and convolutions has {@code a =
   * sqrt(5)}, which is the bound {@code 1 / sqrt(fanIn)}.
   *
   * @param a slope of the rectifier's negative side
   */
  record KaimingUniform(double a) implements Filling {
    /** Checks the slope. */
    public KaimingUniform {
      requireFinite("KaimingUniform", "a", a);
    }

    @Override
    public void fill(double[] values, Shape shape, RandomStream random) {
      double bound = Math.sqrt(6 / ((1 + a * a) * fanIn(shape)));
      new Uniform(bound).fill(values, shape, random);
    }
  }

  /**
   * Normal with standard deviation {@code sqrt(2 / fanOut)}: He et al., for rectified convolutions.
   */
  record KaimingNormalFanOut() implements Filling {
    @Override
    public void fill(double[] values, Shape shape, RandomStream random) {
      double deviation = Math.sqrt(2.0 / (shape.size(0) * receptiveField(shape)));
      new Normal(deviation).fill(values, shape, random);
    }
  }

  /** Uniform with bound {@code sqrt(6 / (fanIn + fanOut))}: Glorot and Bengio, AISTATS 2010. */
  record XavierUniform() implements Filling {
    @Override
    public void fill(double[] values, Shape shape, RandomStream random) {
      double fans = fanIn(shape) + (double) shape.size(0) * receptiveField(shape);
      new Uniform(Math.sqrt(6 / fans)).fill(values, shape, random);
    }
  }

  /**
   * Normal around 0.
   *
   * @param deviation its standard deviation, 0 or more, finite
   */
  record Normal(double deviation) implements Filling {
    /** Checks the deviation. */
    public Normal {
      requireSize("Normal", "deviation", deviation);
    }

    @Override
    public void fill(double[] values, Shape shape, RandomStream random) {
      for (int i = 0; i < values.length; i++) {
        values[i] = deviation * random.nextGaussian();
      }
    }
  }

  /**
   * Normal around 0, redrawn until within {@code [-bound, bound]}.
   *
   * @param deviation its standard deviation before it is cut, 0 or more, finite
   * @param bound a hundredth of the deviation or more; timm cuts at 2, whatever the deviation
   */
  record TruncatedNormal(double deviation, double bound) implements Filling {
    /** Checks the numbers; with a smaller bound nearly every draw would be thrown away. */
    public TruncatedNormal {
      requireSize("TruncatedNormal", "deviation", deviation);
      if (!(bound >= deviation / 100)) {
        throw new IllegalArgumentException(
            "Filling.TruncatedNormal: bound must be at least a hundredth of the deviation, "
                + deviation / 100
                + ", but is "
                + bound);
      }
    }

    @Override
    public void fill(double[] values, Shape shape, RandomStream random) {
      for (int i = 0; i < values.length; i++) {
        double value;
        do {
          value = deviation * random.nextGaussian();
        } while (Math.abs(value) > bound);
        values[i] = value;
      }
    }
  }

  /**
   * The usual start of linear layers and convolutions: kaiming-uniform with {@code a = sqrt(5)}.
   */
  static Filling torchDefault() {
    return new KaimingUniform(Math.sqrt(5));
  }

  /** The usual start of transformers: normal, deviation 0.02, cut at 2. */
  static Filling truncatedNormal() {
    return new TruncatedNormal(0.02, 2);
  }

  private static void requireFinite(String record, String name, double given) {
    if (!Double.isFinite(given)) {
      throw new IllegalArgumentException(
          "Filling." + record + ": " + name + " must be finite but is " + given);
    }
  }

  private static void requireSize(String record, String name, double given) {
    if (!(given >= 0) || Double.isInfinite(given)) {
      throw new IllegalArgumentException(
          "Filling." + record + ": " + name + " must be 0 or more and finite but is " + given);
    }
  }

  private static long fanIn(Shape shape) {
    return Math.max(1, (shape.rank() > 1 ? shape.size(1) : 1) * receptiveField(shape));
  }

  private static long receptiveField(Shape shape) {
    return shape.rank() > 2 ? shape.tail(2).length() : 1;
  }
}
