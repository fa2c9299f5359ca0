// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.SpikeTrain.Potentials;
import org.snn4j.neuron.quantize.Quantize;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * A formula composed of operations on tensors, differentiated by the tape: for surrogates that have
 * no kernel, and to test the kernels against.
 */
final class ComposedCell {

  private final Tensor x;
  private final ElementwiseState before;
  private final List<Tensor> parameters;
  private final Map<Term, Tensor> done = new IdentityHashMap<>();

  private ComposedCell(Tensor x, ElementwiseState before, List<Tensor> parameters) {
    this.x = x;
    this.before = before;
    this.parameters = parameters;
  }

  /** One step whose parameters have one row. */
  static Stepped<ElementwiseState> step(
      Cell cell, Tensor x, ElementwiseState before, List<Tensor> parameters, int channelAxis) {
    List<Tensor> shared =
        parameters.stream().map(p -> alongChannels(p, 0, x, channelAxis)).toList();
    return step(cell, new ComposedCell(x, before, shared));
  }

  /** All steps, one after another. */
  static SpikeTrain<ElementwiseState> run(
      Cell cell,
      Tensor x,
      Optional<ElementwiseState> before,
      List<Tensor> parameters,
      int channelAxis,
      Potentials wanted) {
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> potentials = new ArrayList<>();
    ElementwiseState state = before.orElse(null);
    for (Tensor current : Joins.unstack(x, 0)) {
      int t = outputs.size();
      List<Tensor> shared =
          parameters.stream().map(p -> alongChannels(p, t, current, channelAxis)).toList();
      ElementwiseState from = state == null ? ElementwiseNeuron.atRest(cell, current) : state;
      Stepped<ElementwiseState> next = step(cell, new ComposedCell(current, from, shared));
      state = next.state();
      outputs.add(next.spikes());
      potentials.add(state.v());
    }
    return new SpikeTrain<>(
        Joins.stack(0, outputs),
        state,
        wanted == Potentials.EVERY ? Optional.of(Joins.stack(0, potentials)) : Optional.empty());
  }

  /** A parameter's row for a step, shaped so that it meets the channels of the step's input. */
  private static Tensor alongChannels(Tensor parameter, int step, Tensor x, int channelAxis) {
    Tensor row = Views.select(parameter, 0, parameter.size(0) == 1 ? 0 : step);
    long[] sizes = new long[x.rank()];
    Arrays.fill(sizes, 1);
    sizes[x.shape().axis(channelAxis)] = row.size(0);
    return Views.reshape(row, Shape.of(sizes));
  }

  private static Stepped<ElementwiseState> step(Cell cell, ComposedCell values) {
    Tensor output = values.of(cell.output());
    ImmutableList.Builder<Tensor> next = ImmutableList.builder();
    for (Cell.Carried carried : cell.carried()) {
      next.add(values.of(carried.next()));
    }
    return new Stepped<>(output, new ElementwiseState(ElementwiseNeuron.names(cell), next.build()));
  }

  private Tensor of(Term term) {
    Tensor known = done.get(term);
    if (known == null) {
      known = compute(term);
      done.put(term, known);
    }
    return known;
  }

  private Tensor compute(Term term) {
    if (term instanceof Term.Input) {
      return x;
    }
    if (term instanceof Term.Carry t) {
      return before.values().get(t.place());
    }
    if (term instanceof Term.Parameter t) {
      return parameters.get(t.index());
    }
    if (term instanceof Term.Constant t) {
      return TensorScope.innermost(x).full(x.dtype(), t.value(), Shape.of());
    }
    if (term instanceof Term.Applied t) {
      return Elementwise.apply(t.function(), of(t.x()));
    }
    if (term instanceof Term.Combined t) {
      return combine(t.function(), of(t.a()), of(t.b()));
    }
    return computeStep(term);
  }

  private Tensor computeStep(Term term) {
    if (term instanceof Term.Clamped t) {
      return Quantize.clamp(of(t.x()), t.low(), t.high());
    }
    if (term instanceof Term.Rounded t) {
      return Quantize.round(of(t.x()));
    }
    if (term instanceof Term.Fired t) {
      return ((Surrogate) t.surrogate()).fire(of(t.x()));
    }
    if (term instanceof Term.Chosen t) {
      return choose(of(t.condition()), of(t.one()), of(t.zero()));
    }
    if (term instanceof Term.StraightThrough t) {
      Tensor value = of(t.value()).detach();
      return Tape.record("straightThrough", value, (g, sink) -> sink.give(0, g), of(t.x()));
    }
    return of(((Term.Detached) term).x()).detach();
  }

  private static Tensor combine(Binary function, Tensor a, Tensor b) {
    return switch (function) {
      case ADD -> Arithmetic.add(a, b);
      case SUBTRACT -> Arithmetic.subtract(a, b);
      case MULTIPLY -> Arithmetic.multiply(a, b);
      case DIVIDE -> Arithmetic.divide(a, b);
      case MAX -> choose(compare(Binary.GREATER_OR_EQUAL, a, b), a, b);
      case MIN -> choose(compare(Binary.GREATER_OR_EQUAL, b, a), a, b);
      case GREATER_OR_EQUAL, EQUAL -> compare(function, a, b);
    };
  }

  private static Tensor choose(Tensor s, Tensor one, Tensor zero) {
    Tensor kept = Arithmetic.multiply(Arithmetic.affine(s, -1, 1), zero);
    return Arithmetic.add(Arithmetic.multiply(s, one), kept);
  }

  /** 1 or 0, without gradient. */
  private static Tensor compare(Binary function, Tensor a, Tensor b) {
    Shape shape = Shapes.broadcast("compare", a.shape(), b.shape());
    Tensor y = TensorScope.innermost(a, b).allocate(a.dtype(), shape);
    if (y.length() > 0) {
      Tensor left = Views.expand(a.detach(), shape);
      Kernels.of(y).elementwise().binary(function, left, Views.expand(b.detach(), shape), y);
    }
    return y;
  }
}
