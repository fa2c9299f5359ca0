// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snn4j.ann2snn.graph.Arguments;
import org.snn4j.ann2snn.graph.Functions;
import org.snn4j.ann2snn.graph.GraphCallable;
import org.snn4j.ann2snn.graph.NodeCall;
import org.snn4j.ann2snn.graph.Values;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;

/**
 * Any function f of increments: its inputs are summed, and its output is by how much f of the sums
 * has changed,
 *
 * <pre>
 *   X[t] = X[t-1] + x[t],   Y[t] = f(X[t]),   y[t] = Y[t] - Y[t-1],   X[-1] = Y[-1] = 0
 * </pre>
 *
 * <p>Masks and weights among the arguments are no signals in time and are handed on as they are.
 */
public final class OnlineDifference extends Module implements GraphCallable, Incremental {

  private final Module module;
  private final String function;
  private final ImmutableSet<Integer> fixed;

  private OnlineDifference(Module module, String function, ImmutableSet<Integer> fixed) {
    this.module = module == null ? null : borrowed("module", module);
    this.function = function;
    this.fixed = fixed;
  }

  /**
   * Of a module, which is shared and not changed.
   *
   * @param fixed positions of arguments that are no signals in time
   */
  public static OnlineDifference of(Module module, ImmutableSet<Integer> fixed) {
    return new OnlineDifference(module, null, fixed);
  }

  /** Of a function that graphs know. */
  public static OnlineDifference of(String function, ImmutableSet<Integer> fixed) {
    return new OnlineDifference(null, function, fixed);
  }

  /** The positions of arguments that are no signals in time. */
  ImmutableSet<Integer> fixed() {
    return fixed;
  }

  /** The inputs' sums, null where an input is no signal, and the last output. */
  private record Sums(List<Object> inputs, Object output) implements State<Sums> {
    @Override
    public Sums map(UnaryOperator<Tensor> change) {
      Map<Tensor, Tensor> done = new IdentityHashMap<>();
      UnaryOperator<Tensor> once = tensor -> done.computeIfAbsent(tensor, change);
      List<Object> changed = new ArrayList<>();
      inputs.forEach(input -> changed.add(Values.map(input, once)));
      return new Sums(changed, Values.map(output, once));
    }
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    throw new UnsupportedOperationException(describe() + " is called by a graph");
  }

  @Override
  public Object call(Arguments increments, ForwardPass pass) {
    Optional<Sums> before = pass.state(this);
    List<Object> sums = sums(increments.positional(), before);
    Arguments whole = new Arguments(increments.node(), sums, increments.named());
    Object output =
        module == null
            ? Functions.find(function).orElseThrow().apply(whole)
            : NodeCall.called(module, whole, pass);
    Object change = before.map(earlier -> changed(output, earlier.output())).orElse(output);
    pass.update(this, new Sums(signals(sums), output));
    return change;
  }

  private List<Object> signals(List<Object> sums) {
    List<Object> signals = new ArrayList<>(sums);
    signals.replaceAll(value -> value instanceof Tensor ? value : null);
    fixed.stream().filter(at -> at < signals.size()).forEach(at -> signals.set(at, null));
    return signals;
  }

  /** The sums so far. What came as one tensor at every step stays one, such as query and key. */
  @SuppressWarnings("ReferenceEquality") // Equal values in different tensors may part later.
  private List<Object> sums(List<Object> increments, Optional<Sums> before) {
    List<Object> sums = new ArrayList<>();
    for (int i = 0; i < increments.size(); i++) {
      Object sum = null;
      for (int j = 0; j < i && sum == null; j++) {
        boolean same = increments.get(i) == increments.get(j) && !fixed.contains(j);
        sum = same && wereOne(i, j, before) ? sums.get(j) : null;
      }
      sums.add(sum == null ? summed(i, increments.get(i), before) : sum);
    }
    return sums;
  }

  @SuppressWarnings("ReferenceEquality") // As above.
  private boolean wereOne(int i, int j, Optional<Sums> before) {
    return !fixed.contains(i)
        && before.map(sums -> sums.inputs().get(i) == sums.inputs().get(j)).orElse(true);
  }

  /** The sum of one argument's increments so far. */
  private Object summed(int position, Object increment, Optional<Sums> before) {
    boolean signal = increment instanceof Tensor && !fixed.contains(position);
    if (!signal || before.isEmpty()) {
      return increment;
    }
    Tensor x = (Tensor) increment;
    Tensor sum = (Tensor) before.get().inputs().get(position);
    return Arithmetic.add(x.scope().borrow(sum), x);
  }

  private static Object changed(Object now, Object before) {
    if (now instanceof Tensor tensor) {
      return Arithmetic.subtract(tensor, tensor.scope().borrow((Tensor) before));
    }
    if (now instanceof List<?> list) {
      List<Object> changes = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        changes.add(changed(list.get(i), ((List<?>) before).get(i)));
      }
      return changes;
    }
    return now;
  }

  @Override
  public String toString() {
    return "OnlineDifference(" + (module == null ? function : module) + ")";
  }
}
