// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.snn4j.core.kernel.KernelCase.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Cell.Carried;
import org.snn4j.core.kernel.cell.CellInputs;
import org.snn4j.core.kernel.cell.CellOutputs;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/** Neurons given as formulas, which together use every instruction. */
final class CellCases {

  private static final int[] NEURONS = {1, 7, 15, 16, 17, 61, 513};
  private static final int[] STEPS = {1, 3, 11};

  private CellCases() {}

  static List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    for (Map.Entry<String, Cell> each : cells().entrySet()) {
      for (int n : NEURONS) {
        cases.add(forward(each.getKey(), each.getValue(), 4, n, 1));
        cases.add(backward(each.getKey(), each.getValue(), 4, n, n));
      }
      for (int steps : STEPS) {
        cases.add(forward(each.getKey(), each.getValue(), steps, 65, 13));
        cases.add(backward(each.getKey(), each.getValue(), steps, 65, 5));
      }
    }
    cases.addAll(large());
    return cases;
  }

  /** Those that take several parallel chunks. */
  static List<KernelCase> large() {
    List<KernelCase> cases = new ArrayList<>();
    cells()
        .forEach(
            (name, cell) -> {
              cases.add(forward(name, cell, 5, 20_020, 7));
              cases.add(backward(name, cell, 5, 20_020, 7));
            });
    return cases;
  }

  static Map<String, Cell> cells() {
    Map<String, Cell> cells = new LinkedHashMap<>();
    cells.put("arithmetic with two places", adaptive());
    cells.put("places that change places", exchange());
    cells.put("counts", counts());
    cells.put("functions", functions());
    cells.put(
        "nothing carried", new Cell(Term.input().times(Term.parameter(0)).plus(1), List.of()));
    return cells;
  }

  private static Cell adaptive() {
    SurrogateSlope atan = new SlopeForm(SurrogateSlope.Form.ATAN, 1, Math.PI, 0);
    Term v = Term.carried(0);
    Term w = Term.carried(1);
    Term h = v.plus(Term.input().plus(v.minus(0.1).times(v.minus(0.7))).minus(w).over(3));
    Term s = h.minus(Term.parameter(0)).fire(atan);
    return new Cell(
        s,
        List.of(
            new Carried("v", -0.1, s.detach().choose(Term.constant(-0.1), h)),
            new Carried("w", 0.05, w.times(Term.parameter(1)).plus(s.times(0.25)))));
  }

  private static Cell exchange() {
    Term x = Term.input();
    return new Cell(
        x.times(Term.carried(2)).minus(Term.carried(0)).over(Term.parameter(0).plus(2)),
        List.of(
            new Carried("a", 0.5, Term.carried(1)),
            new Carried("b", -0.5, Term.carried(0)),
            new Carried("c", 0, x),
            new Carried("d", 1, Term.carried(3).times(0.5).plus(x)),
            new Carried("e", 0, Term.constant(0.25))));
  }

  private static Cell counts() {
    Term h = Term.carried(0).times(0.75).plus(Term.input());
    Term count = h.over(Term.parameter(0)).clamp(0, 3).round();
    Term kept = h.from(2).apply(Unary.RELU).apply(Unary.SQUARE).apply(Unary.ABS);
    Term through = h.round().straightThrough(h.clamp(-1, 1));
    Term isLow = Term.constant(0.5).reaches(h).times(h.reaches(-0.5));
    Term next = isLow.choose(h.minus(count), h.minus(count.detach()));
    return Cell.of(count.plus(kept).plus(through), 0.25, next);
  }

  private static Cell functions() {
    Term v = Term.carried(0);
    Term x = Term.input().plus(v);
    Term smooth =
        x.apply(Unary.EXP)
            .plus(x.apply(Unary.SIGMOID))
            .plus(x.apply(Unary.TANH))
            .plus(x.apply(Unary.GELU));
    Term positive = x.apply(Unary.SQUARE).plus(1);
    Term others =
        positive
            .apply(Unary.SQRT)
            .plus(positive.apply(Unary.LOG))
            .plus(positive.apply(Unary.RECIPROCAL))
            .minus(x.apply(Unary.NEGATE));
    return Cell.of(
        smooth.plus(others.times(Term.parameter(0))), 0.125, v.times(0.5).plus(x).over(7));
  }

  private static String name(String kernel, String cell, int steps, int n, int channels) {
    return kernel + " [" + steps + ", " + n + "] with " + channels + " channels of " + cell;
  }

  private static List<Tensor> parameters(Cell cell, Inputs in, int steps, int channels) {
    List<Tensor> parameters = new ArrayList<>();
    for (int i = 0; i < cell.parameters(); i++) {
      parameters.add(in.uniform(0.5, 1, i == 0 ? steps : 1, channels));
    }
    return parameters;
  }

  private static List<Tensor> each(Cell cell, Supplier<Tensor> tensor) {
    List<Tensor> all = new ArrayList<>();
    cell.carried().forEach(place -> all.add(tensor.get()));
    return all;
  }

  private static List<Tensor> none(int count) {
    return Arrays.asList(new Tensor[count]);
  }

  // Functions with a vector form may be 2 units in the last place off, and what is carried
  // takes that along; everything else is the reference's to the bit.
  private static KernelCase forward(String name, Cell cell, int steps, int n, int channels) {
    String full = name("forward", name, steps, n, channels);
    KernelCase.Body body =
        (kernels, in) -> {
          Tensor x = in.uniform(-1, 2, steps, n);
          List<Tensor> parameters = parameters(cell, in, steps, channels);
          int places = cell.carried().size();
          Tensor bare = in.output(steps, n);
          kernels
              .cells()
              .forward(
                  cell,
                  new CellInputs(x, none(places), parameters),
                  new CellOutputs(bare, none(places), null));
          List<Tensor> outputs = new ArrayList<>(List.of(bare, in.output(steps, n)));
          List<Tensor> last = each(cell, () -> in.output(n));
          Tensor every = places > 0 ? in.output(steps, n) : null;
          List<Tensor> first = each(cell, () -> in.uniform(-1, 1, n));
          kernels
              .cells()
              .forward(
                  cell,
                  new CellInputs(x, first, parameters),
                  new CellOutputs(outputs.get(1), last, every));
          outputs.addAll(last);
          if (every != null) {
            outputs.add(every);
          }
          return outputs;
        };
    return name.equals("functions")
        ? new KernelCase(full, DType.FLOAT, 1e-5, 1e-5, body)
        : exact(full, body);
  }

  // Sums over neurons and steps are formed in double precision, from slopes good to some roundings.
  private static KernelCase backward(String name, Cell cell, int steps, int n, int channels) {
    return new KernelCase(
        name("backward", name, steps, n, channels),
        DType.FLOAT,
        5e-5,
        5e-5,
        (kernels, in) -> {
          Tensor x = in.uniform(-1, 2, steps, n);
          List<Tensor> parameters = parameters(cell, in, steps, channels);
          List<Tensor> first = each(cell, () -> in.uniform(-1, 1, n));
          Tensor gy = in.uniform(-1, 1, steps, n);
          List<Tensor> gLast = each(cell, () -> in.uniform(-1, 1, n));
          int places = cell.carried().size();
          Tensor gEvery = places > 0 ? in.uniform(-1, 1, steps, n) : null;
          Tensor gx = in.output(steps, n);
          List<Tensor> gFirst = each(cell, () -> in.output(n));
          List<Tensor> gParameters = new ArrayList<>();
          parameters.forEach(p -> gParameters.add(in.output(p.size(0), p.size(1))));
          kernels
              .cells()
              .backward(
                  cell,
                  new CellInputs(x, first, parameters),
                  new CellOutputs(gy, gLast, gEvery),
                  new CellInputs(gx, gFirst, gParameters));
          Tensor gxAlone = in.output(steps, n);
          kernels
              .cells()
              .backward(
                  cell,
                  new CellInputs(x, none(places), parameters),
                  new CellOutputs(null, gLast, null),
                  new CellInputs(gxAlone, none(places), none(parameters.size())));
          List<Tensor> outputs = new ArrayList<>(List.of(gx, gxAlone));
          outputs.addAll(gFirst);
          outputs.addAll(gParameters);
          return outputs;
        });
  }
}
