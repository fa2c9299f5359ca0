// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Carried;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;
import org.snn4j.neuron.Stateful;

/**
 * A synapse that turns spikes into a current which fades while none arrive:
 *
 * <pre>
 *   y[t] = y[t-1] - (1 - x[t]) y[t-1] / tau + x[t],   y[-1] = 0
 * </pre>
 *
 * <ul>
 *   <li>input {@code [T, N, ...]}, output {@code [T, N, ...]}; for one step per call put it into a
 *       {@link SingleStepContainer}
 *   <li>y is carried from call to call of the same pass
 *   <li>{@code w} {@code []}, only if learnable: {@code 1 / tau = sigmoid(w)}
 * </ul>
 *
 * <p>Source: P. U. Diehl and M. Cook, <i>Unsupervised learning of digit recognition using
 * spike-timing-dependent plasticity</i>, Frontiers in Computational Neuroscience 9 (2015); H. Fang
 * et al., <i>Exploiting Neuron and Synapse Filter Dynamics in Spatial Temporal Learning of Deep
 * Spiking Neural Network</i>, IJCAI 2020.
 */
public final class SynapseFilter extends Module implements SequenceModule, Stateful {

  private static final double DEFAULT_TAU = 100;

  private final double tau;
  private final Parameter w;

  /** With a time constant of 100 steps. */
  public SynapseFilter() {
    this(DEFAULT_TAU);
  }

  /**
   * With a fixed time constant.
   *
   * @param tau time constant in time steps, greater than 1
   */
  public SynapseFilter(double tau) {
    this.tau = checked(tau);
    this.w = null;
  }

  private SynapseFilter(double tau, Init init) {
    this.tau = checked(tau);
    this.w = parameter("w", init.draw(new Filling.Constant(-Math.log(tau - 1))));
  }

  /**
   * With a time constant that is learned, one for the whole layer.
   *
   * @param tau time constant before training in time steps, greater than 1
   */
  public static SynapseFilter learnable(double tau, Init init) {
    return new SynapseFilter(tau, init);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require("SynapseFilter", x);
    Tensor y = LastOutput.of(this, x, x.shape().tail(1), pass);
    List<Tensor> currents = Joins.unstack(x, 0);
    List<Tensor> kept = Joins.unstack(keptShare(x, pass), 0);
    List<Tensor> outputs = new ArrayList<>();
    for (int t = 0; t < currents.size(); t++) {
      y = Arithmetic.add(Arithmetic.multiply(y, kept.get(t)), currents.get(t));
      outputs.add(y);
    }
    Carried.file(this, new LastOutput(y), pass);
    return Joins.stack(0, outputs);
  }

  /** {@code 1 - (1 - x) / tau}, for all steps at once. */
  private Tensor keptShare(Tensor x, ForwardPass pass) {
    if (w == null) {
      return Arithmetic.affine(x, 1 / tau, 1 - 1 / tau);
    }
    Tensor lost = Arithmetic.affine(x, -1, 1);
    Tensor rate = Elementwise.sigmoid(pass.use(w));
    return Arithmetic.affine(Arithmetic.multiply(lost, rate), -1, 1);
  }

  private static double checked(double tau) {
    if (!(tau > 1) || Double.isInfinite(tau)) {
      throw new IllegalArgumentException(
          "SynapseFilter: tau must be finite and greater than 1 time step but is " + tau);
    }
    return tau;
  }
}
