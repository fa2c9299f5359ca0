// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.quantized;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.quantize.Quantize;

/**
 * The quantisation clip-floor-shift activation, {@code y = lambda clip(floor(x L / lambda + 1/2) /
 * L, 0, 1)}; any shape. A network trained with it loses little when neurons that start at half
 * their threshold lambda take its place.
 *
 * <p>lambda is learned: the scalar parameter {@code lambda}. Gradients pass straight through the
 * floor. Source: T. Bu et al., <i>Optimal ANN-SNN Conversion for High-accuracy and
 * Ultra-low-latency Spiking Neural Networks</i>, ICLR 2022.
 */
public final class QCFS extends Module {

  private final int levels;
  private final Parameter lambda;

  /**
   * An activation.
   *
   * @param levels L, 1 or more
   * @param lambda where it starts to cut off, finite and greater than 0; the paper starts at 8
   */
  public QCFS(int levels, double lambda, Init init) {
    Require.oneOrMore("QCFS", "levels", levels);
    Require.positive("QCFS", "lambda", lambda);
    this.levels = levels;
    this.lambda = parameter("lambda", init.constant(lambda));
  }

  /** L. */
  public int levels() {
    return levels;
  }

  /** Where it cuts off; the threshold of the neurons that replace it. */
  public Parameter lambda() {
    return lambda;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor cut = pass.use(lambda);
    Tensor share = Quantize.clamp(Arithmetic.divide(x, cut), 0, 1);
    Tensor level = Quantize.floor(Arithmetic.affine(share, levels, 0.5));
    return Arithmetic.multiply(Arithmetic.multiply(level, 1.0 / levels), cut);
  }
}
