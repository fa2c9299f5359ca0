// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.BinaryFiring;

/** Layers that do what the checks look for. */
final class Faulty {

  private Faulty() {}

  /** Any function as a layer. */
  static final class Layer extends Module {
    private final UnaryOperator<Tensor> function;

    Layer(UnaryOperator<Tensor> function) {
      this.function = function;
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return function.apply(x);
    }
  }

  /** Says its outputs are spikes, whatever they are. */
  static final class Liar extends Module implements BinaryFiring {
    private final boolean says;

    Liar(boolean says) {
      this.says = says;
    }

    @Override
    public boolean firesBinary() {
      return says;
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return x;
    }
  }

  /** Gives {@code x / x}: NaN where x is 0. */
  static Module zeroByZero() {
    return new Layer(x -> Arithmetic.divide(x, x.detach()));
  }

  /** Subtracts the mean over a batch, in inference too. */
  static Module leakingOver(int batchAxis) {
    return new Layer(x -> Arithmetic.subtract(x, Reductions.meanKeepDims(x, batchAxis)));
  }

  /** Passes x on; its gradient is infinite. */
  static Module explodingGradient() {
    return new Layer(
        x ->
            Tape.record(
                "explode",
                Arithmetic.scale(x.detach(), 1),
                (g, sink) -> {
                  Tensor gx = sink.scope().allocateLike(g);
                  gx.copyFrom(filled(g.length(), Double.POSITIVE_INFINITY));
                  sink.give(0, gx);
                },
                x));
  }

  private static double[] filled(long length, double value) {
    double[] values = new double[Math.toIntExact(length)];
    Arrays.fill(values, value);
    return values;
  }
}
