// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.BinaryFiring;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.SequenceModule;

/**
 * Populations of neurons with lateral connections inside each: the spikes of a step are added,
 * through a learned matrix for each population, to the input of the next one.
 *
 * <pre>
 *   c[t] = currentDecay c[t-1] + x[t] + conn(s[t-1])      c[-1] = 0, s[-1] = nothing
 *   h[t] = potentialDecay v[t-1] + c[t]                   v[-1] at rest
 * </pre>
 *
 * <p>then firing and reset as {@link Firing} says. Nothing is carried from call to call, and x is
 * not written to.
 *
 * <ul>
 *   <li>input and output {@code [T, N, A * P]}: A populations of P neurons, the neurons of one next
 *       to each other
 *   <li>child {@code conn}, a convolution with A groups: {@code conn.weight} {@code [A * P, 1, P]},
 *       {@code conn.bias} {@code [A * P]}, uniform within {@code 1 / sqrt(P)}
 * </ul>
 *
 * <p>G. Chen et al., <i>Fully Spiking Actor Network with Intra-layer Connections for Reinforcement
 * Learning</i>, IEEE Transactions on Neural Networks and Learning Systems, 2024.
 */
public abstract sealed class ILCNode extends Module implements SequenceModule, BinaryFiring
    permits ILCIFNode, ILCLIFNode, ILCCUBALIFNode {

  private final int populations;
  private final int neurons;
  private final double currentDecay;
  private final double potentialDecay;
  private final Firing firing;
  private final Conv1d conn;

  /** What is carried from step to step: potentials after the reset, and currents; each [N, A P]. */
  private record Cells(Tensor v, Tensor current) {}

  ILCNode(
      int populations,
      int neurons,
      double currentDecay,
      double potentialDecay,
      Firing firing,
      Init init) {
    Require.oneOrMore(name(), "populations", populations);
    Require.oneOrMore(name(), "neurons", neurons);
    Require.finite(name(), "currentDecay", currentDecay);
    Require.finite(name(), "potentialDecay", potentialDecay);
    this.populations = populations;
    this.neurons = neurons;
    this.currentDecay = currentDecay;
    this.potentialDecay = potentialDecay;
    this.firing = Objects.requireNonNull(firing, "ILCNode: firing");
    ConvGeometry geometry = ConvGeometry.kernel(1, neurons).withGroups(populations);
    conn = child("conn", new Conv1d(populations, populations * neurons, geometry, true, init));
  }

  @Override
  public final boolean firesBinary() {
    return firing.surrogate().isStep();
  }

  @Override
  protected final Tensor compute(Tensor x, ForwardPass pass) {
    requireSequence(x);
    Shape step = x.shape().tail(1);
    Tensor rest = x.scope().full(x.dtype(), firing.restingPotential(), step);
    Cells cells = new Cells(rest, x.scope().zeros(x.dtype(), step));
    List<Tensor> spikes = new ArrayList<>();
    Tensor fired = null;
    for (Tensor current : Joins.unstack(x, 0)) {
      Tensor input = fired == null ? current : Arithmetic.add(current, lateral(fired, pass));
      Tensor c = charged(cells.current, currentDecay, input);
      Tensor h = charged(cells.v, potentialDecay, c);
      fired = firing.fire(h);
      cells = new Cells(firing.reset(h, fired), c);
      spikes.add(Views.reshape(fired, step.insert(0, 1)));
    }
    return Joins.concat(0, spikes);
  }

  /** What the spikes {@code [N, A P]} add to the next step's input. */
  private Tensor lateral(Tensor spikes, ForwardPass pass) {
    Shape grouped = Shape.of(spikes.size(0), populations, neurons);
    return Views.reshape(conn.forward(Views.reshape(spikes, grouped), pass), spikes.shape());
  }

  private static Tensor charged(Tensor before, double decay, Tensor input) {
    if (decay == 0) {
      return input;
    }
    return Arithmetic.add(decay == 1 ? before : Arithmetic.scale(before, decay), input);
  }

  private void requireSequence(Tensor x) {
    if (x.rank() != 3 || x.size(0) < 1 || x.size(2) != (long) populations * neurons) {
      throw new ShapeMismatchException(
          name()
              + ": x must have shape [T, N, A * P] with A * P = "
              + populations
              + " * "
              + neurons
              + " and 1 time step or more but has "
              + x.shape());
    }
  }

  private String name() {
    return getClass().getSimpleName();
  }
}
