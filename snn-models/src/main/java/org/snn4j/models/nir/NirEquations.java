// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Cell.Carried;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.core.tensor.Shape;

/**
 * The equations of a node's neurons, one explicit Euler step of them. Potentials and currents start
 * at 0.
 */
final class NirEquations {

  private final NirOptions options;
  private final List<NirArray> coefficients = new ArrayList<>();
  private Shape shape = Shape.of();

  private NirEquations(NirOptions options) {
    this.options = options;
  }

  /** The neurons of a node of neurons. */
  static NirNeuron of(NirNode node, NirOptions options) {
    return new NirEquations(options).neuron(node);
  }

  private NirNeuron neuron(NirNode node) {
    if (node instanceof NirNode.I i) {
      return integrating(integrated(i.r()));
    } else if (node instanceof NirNode.LI li) {
      return integrating(leaked(li.tau(), li.r(), li.vLeak(), Term.input()));
    } else if (node instanceof NirNode.CubaLI li) {
      Term current = current(li.tauSyn(), li.wIn());
      Term h = leaked(li.tauMem(), li.r(), li.vLeak(), current);
      return finished(h, h, List.of(new Carried("i", 0, current)), false);
    } else if (node instanceof NirNode.IF neuron) {
      return firing(integrated(neuron.r()), neuron.vThreshold(), neuron.vReset(), List.of());
    } else if (node instanceof NirNode.LIF lif) {
      Term h = leaked(lif.tau(), lif.r(), lif.vLeak(), Term.input());
      return firing(h, lif.vThreshold(), lif.vReset(), List.of());
    } else if (node instanceof NirNode.CubaLIF lif) {
      Term current = current(lif.tauSyn(), lif.wIn());
      Term h = leaked(lif.tauMem(), lif.r(), lif.vLeak(), current);
      return firing(h, lif.vThreshold(), lif.vReset(), List.of(new Carried("i", 0, current)));
    }
    throw new IllegalArgumentException("this is no node of neurons");
  }

  private Term integrated(NirArray r) {
    return Term.carried(0).plus(times(Term.input(), r));
  }

  private Term leaked(NirArray tau, NirArray r, NirArray vLeak, Term input) {
    Term v = Term.carried(0);
    Term pull = times(input, r).plus(coefficient(vLeak)).minus(v);
    return v.plus(times(pull, share("tau", tau)));
  }

  private Term current(NirArray tauSyn, NirArray wIn) {
    Term i = Term.carried(1);
    return i.plus(times(times(Term.input(), wIn).minus(i), share("tau_syn", tauSyn)));
  }

  private NirNeuron integrating(Term h) {
    return finished(h, h, List.of(), false);
  }

  private NirNeuron firing(Term h, NirArray threshold, NirArray reset, List<Carried> currents) {
    Term level = coefficient(threshold);
    return switch (options.spiking()) {
      case RESET -> {
        // A surrogate fires at 0 and above; what is at its threshold must not.
        Term s = level.minus(h).fire(options.surrogate()).from(1);
        yield finished(s, s.choose(coefficient(reset), h), currents, true);
      }
      case SUBTRACT -> {
        Term s = h.minus(level).fire(options.surrogate());
        yield finished(s, h.minus(s.times(level)), currents, true);
      }
      case MULTIPLE -> {
        requireAboveZero(threshold);
        Term s = wholePart(h.over(level).clamp(0, Float.MAX_VALUE));
        yield finished(s, h.minus(s.times(level)), currents, false);
      }
    };
  }

  /** The largest whole number that a term reaches; the gradient passes as if it were the term. */
  private static Term wholePart(Term x) {
    Term nearest = x.round();
    return nearest.minus(x.reaches(nearest).from(1));
  }

  private NirNeuron finished(Term output, Term v, List<Carried> currents, boolean isBinary) {
    double lowest = options.lowest().orElse(Double.NaN);
    Term next = options.lowest().isPresent() ? v.clamp(lowest, Float.MAX_VALUE) : v;
    List<Carried> carried = new ArrayList<>(List.of(new Carried("v", 0, next)));
    carried.addAll(currents);
    boolean fires = isBinary && options.surrogate().isStep();
    return new NirNeuron(shape, new Cell(output, carried), coefficients, fires);
  }

  /** The share of a step in a time constant. */
  private NirArray share(String name, NirArray tau) {
    for (double value : tau.values()) {
      if (!(value >= options.timeStep())) {
        throw new IllegalArgumentException(
            name
                + " must be the time step "
                + options.timeStep()
                + " or more everywhere but is "
                + value);
      }
    }
    return mapped(tau, value -> options.timeStep() / value);
  }

  private Term times(Term x, NirArray factor) {
    boolean isOne = factor.isUniform() && factor.values()[0] == 1;
    Term term = coefficient(factor);
    return isOne ? x : x.times(term);
  }

  /** A constant where all neurons share it, else a parameter with a value for each of them. */
  private Term coefficient(NirArray values) {
    if (values.shape().rank() > 0) {
      requireSameShape(values.shape());
      shape = values.shape();
    }
    if (values.isUniform()) {
      return Term.constant(values.values()[0]);
    }
    coefficients.add(values);
    return Term.parameter(coefficients.size() - 1);
  }

  private void requireSameShape(Shape other) {
    if (shape.rank() > 0 && !shape.equals(other)) {
      throw new IllegalArgumentException(
          "all constants must have one shape but there are " + shape + " and " + other);
    }
  }

  private static void requireAboveZero(NirArray threshold) {
    for (double value : threshold.values()) {
      if (!(value > 0)) {
        throw new IllegalArgumentException(
            "v_threshold must be greater than 0, for several spikes a step, but is " + value);
      }
    }
  }

  private static NirArray mapped(NirArray array, DoubleUnaryOperator change) {
    double[] values = java.util.Arrays.stream(array.values()).map(change).toArray();
    return new NirArray(array.shape(), values);
  }
}
