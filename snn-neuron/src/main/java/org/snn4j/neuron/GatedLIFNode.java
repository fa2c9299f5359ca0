// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Cell.Carried;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.SpikeTrain.Potentials;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * Gated leaky integrate-and-fire neurons, which learn how to leak, integrate and reset.
 *
 * <pre>
 *   D     = 1 - alpha (1 - tau)
 *   I[t]  = x[t] (1 - beta (1 - g[t]))
 *   v[t]  = D v[t-1] - (1 - alpha) l + I[t] - D v[t-1] gamma s[t-1] - (1 - gamma) u s[t-1]
 *   s[t]  = 1 if v[t] &gt;= th else 0
 * </pre>
 *
 * <p>alpha, beta, gamma, tau, th ({@code v_threshold}), l ({@code linear_decay}), u ({@code
 * v_subreset}) and the T values of g ({@code conduct}) are the logistic function of what is
 * learned: one value each for the layer, or one for each channel. They take whole sequences {@code
 * [T, N, C, ...]} of exactly T steps; the potential goes on from call to call, and the spike before
 * a call's first step counts as 0.
 *
 * <p>Source: X. Yao et al., <i>GLIF: A Unified Gated Leaky Integrate-and-Fire Neuron for Spiking
 * Neural Networks</i>, NeurIPS 2022.
 *
 * @param steps T, 1 or more
 * @param channels C if every channel learns its own values; empty if the layer shares them
 * @param tau first value of tau, between 0 and 1
 * @param vThreshold first value of th, between 0 and 1
 * @param surrogate stands in for the derivative of the firing step
 */
public record GatedLIFNode(
    int steps, OptionalInt channels, double tau, double vThreshold, Surrogate surrogate)
    implements ElementwiseNeuron {

  private static final double GATE = 0.1;
  private static final ImmutableList<String> GATES = ImmutableList.of("alpha", "beta", "gamma");

  /** Refuses less than one step or channel, and first values that no logistic function has. */
  public GatedLIFNode {
    Require.oneOrMore("GatedLIFNode", "steps", steps);
    channels.ifPresent(c -> Require.oneOrMore("GatedLIFNode", "channels", c));
    requireShare("tau", tau);
    requireShare("vThreshold", vThreshold);
    Objects.requireNonNull(surrogate, "GatedLIFNode: surrogate");
  }

  /** SpikingJelly's defaults: shared values, tau 0.25, threshold 0.5, the sigmoid. */
  public GatedLIFNode(int steps) {
    this(steps, OptionalInt.empty(), 0.25, 0.5, Surrogate.sigmoid());
  }

  private static void requireShare(String argument, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "GatedLIFNode: " + argument + " must be between 0 and 1 but is " + value);
    }
  }

  @Override
  public boolean firesBinary() {
    return surrogate.isStep();
  }

  @Override
  public List<Learnable> learnables() {
    Shape one = channels.isPresent() ? Shape.of(channels.getAsInt()) : Shape.of();
    Shape each = channels.isPresent() ? Shape.of(steps, channels.getAsInt()) : Shape.of(steps);
    List<Learnable> all = new ArrayList<>();
    GATES.forEach(gate -> all.add(new Learnable(gate, one, new Filling.Uniform(GATE))));
    all.add(share("tau", one, tau));
    all.add(share("v_threshold", one, vThreshold));
    all.add(share("linear_decay", one, vThreshold / (2 * steps)));
    all.add(share("v_subreset", one, vThreshold));
    all.add(share("conduct", each, 0.5));
    return all;
  }

  private static Learnable share(String name, Shape shape, double first) {
    return new Learnable(name, shape, new Filling.Constant(-Math.log(1 / first - 1)));
  }

  /** What the cell needs of the learned values, computed once per call rather than per neuron. */
  @Override
  public List<Tensor> parameters(Tensor x, Learned learned) {
    Tensor alpha = value(learned, "alpha");
    Tensor gamma = value(learned, "gamma");
    Tensor leak = fromOne(Arithmetic.multiply(alpha, fromOne(value(learned, "tau"))));
    Tensor drain = Arithmetic.multiply(fromOne(alpha), value(learned, "linear_decay"));
    Tensor gate =
        fromOne(Arithmetic.multiply(value(learned, "beta"), fromOne(value(learned, "conduct"))));
    Tensor subreset = Arithmetic.multiply(fromOne(gamma), value(learned, "v_subreset"));
    return List.of(leak, drain, gate, gamma, subreset, value(learned, "v_threshold"));
  }

  /**
   * A learned value through the logistic function, {@code [1, C]} or, for conduct, {@code [T, C]}.
   */
  private Tensor value(Learned learned, String name) {
    Tensor raw = learned.get(name);
    int rows = name.equals("conduct") ? steps : 1;
    return Elementwise.sigmoid(Views.reshape(raw, rows, channels.orElse(1)));
  }

  private static Tensor fromOne(Tensor x) {
    return Arithmetic.affine(x, -1, 1);
  }

  @Override
  public Cell cell() {
    Term before = Term.carried(2);
    Term leaked = Term.parameter(0).times(Term.carried(0));
    Term charged = leaked.minus(Term.parameter(1)).plus(Term.input().times(Term.parameter(2)));
    Term v =
        charged
            .minus(leaked.times(Term.parameter(3)).times(before))
            .minus(Term.parameter(4).times(before));
    Term s = v.minus(Term.parameter(5)).fire(surrogate);
    return new Cell(
        s, List.of(new Carried("v", 0, v), new Carried("u", 0, v), new Carried("s", 0, s)));
  }

  @Override
  public SpikeTrain<ElementwiseState> run(
      Tensor x, Optional<ElementwiseState> before, Learned learned, Potentials wanted) {
    Sequences.require("GatedLIFNode", x);
    if (x.size(0) != steps) {
      throw new ShapeMismatchException(
          "GatedLIFNode: x must have "
              + steps
              + " time steps on axis 0, one for each value of conduct, but has shape "
              + x.shape());
    }
    return ElementwiseNeuron.super.run(x, before.map(GatedLIFNode::silenced), learned, wanted);
  }

  /** Itself: a sequence begins with silenced spikes. */
  @Override
  public Neuron<ElementwiseState> prepared() {
    return this;
  }

  private static ElementwiseState silenced(ElementwiseState state) {
    Tensor spikes = state.get("s");
    Tensor none = TensorScope.innermost(spikes).zeros(spikes.dtype(), spikes.shape());
    return new ElementwiseState(
        state.names(), ImmutableList.of(state.get("v"), state.get("u"), none));
  }

  /** Refused: what the neuron does depends on which of the T steps it is. */
  @Override
  public Stepped<ElementwiseState> step(Tensor x, ElementwiseState before, Learned learned) {
    throw new UnsupportedOperationException(
        "GatedLIFNode: needs whole sequences of " + steps + " steps; use its multi-step form");
  }

  /** Refused, as {@link #step} is. */
  @Override
  public SingleStepNeuron<ElementwiseState> singleStep(Init init) {
    throw new UnsupportedOperationException(
        "GatedLIFNode: needs whole sequences of " + steps + " steps; use multiStep(init)");
  }
}
