// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.ann2snn.graph.Arguments;
import org.snn4j.ann2snn.graph.Functions;
import org.snn4j.ann2snn.graph.GraphCallable;
import org.snn4j.ann2snn.graph.GraphFunction;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Folding;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Stateful;

/**
 * Any function that graphs know as a temporal difference: its inputs {@code [T, ...]} are added up.
 * Inputs with fewer axes than others get axes of size 1 after that of time. Weights among the
 * arguments are no signals in time and are handed on as they are.
 */
public final class TDFunction extends Module implements GraphCallable, SequenceModule, Stateful {

  /** Functions of images, which take no axis of time. */
  private static final ImmutableSet<String> OF_IMAGES = ImmutableSet.of("maxPool2d", "avgPool2d");

  private final String function;
  private final ImmutableSet<Integer> fixed;

  /**
   * Of a function.
   *
   * @param function its name in graphs
   * @param fixed positions of arguments that are no signals in time
   */
  public TDFunction(String function, ImmutableSet<Integer> fixed) {
    found(function);
    this.function = function;
    this.fixed = fixed;
  }

  private static GraphFunction found(String function) {
    return Functions.find(function)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "TDFunction: function must be one that graphs know but is '" + function + "'"));
  }

  /** Whether a function takes images {@code [N, C, H, W]} alone. */
  static boolean isOfImages(String function) {
    return OF_IMAGES.contains(function);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    throw new UnsupportedOperationException(describe() + " is called by a graph");
  }

  @Override
  public Object call(Arguments given, ForwardPass pass) {
    int[] signals =
        IntStream.range(0, given.positional().size())
            .filter(i -> given.positional().get(i) instanceof Tensor && !fixed.contains(i))
            .toArray();
    List<Tensor> inputs = IntStream.of(signals).mapToObj(given::tensor).toList();
    List<String> names = IntStream.of(signals).mapToObj(i -> "argument " + i).toList();
    Checks.requireSequences(describe(), 1, names, inputs);
    int rank = inputs.stream().mapToInt(Tensor::rank).max().orElseThrow();
    return CarryOver.run(
        this,
        inputs.stream().map(x -> Checks.lifted(x, rank)).toList(),
        pass,
        totals -> applied(given, signals, totals));
  }

  private Tensor applied(Arguments given, int[] signals, List<Tensor> totals) {
    if (isOfImages(function)) {
      return Folding.always(totals.get(0), x -> of(given, signals, List.of(x)));
    }
    return of(given, signals, totals);
  }

  private Tensor of(Arguments given, int[] signals, List<Tensor> inputs) {
    List<Object> whole = new ArrayList<>(given.positional());
    for (int i = 0; i < signals.length; i++) {
      whole.set(signals[i], inputs.get(i));
    }
    return (Tensor) found(function).apply(new Arguments(given.node(), whole, given.named()));
  }

  @Override
  public String toString() {
    return "TDFunction(" + function + ")";
  }
}
