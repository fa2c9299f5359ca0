// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.TimeSums;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/**
 * What an operator carries from call to call: the sum of each input so far, and what the function
 * gave for them, {@code [1, ...]} each.
 */
record CarryOver(List<Tensor> totals, Tensor output) implements State<CarryOver> {

  @Override
  public CarryOver map(UnaryOperator<Tensor> change) {
    return new CarryOver(totals.stream().map(change).toList(), change.apply(output));
  }

  /**
   * The changes of a function of running sums, going on where the operator's last call in the pass
   * ended.
   *
   * @param inputs shape {@code [T, ...]} each, with the same T
   * @param f takes the running sums, shaped like the inputs, and gives {@code [T, ...]}; no step of
   *     its result depends on another step
   */
  static Tensor run(
      Module operator, List<Tensor> inputs, ForwardPass pass, Function<List<Tensor>, Tensor> f) {
    requireTape(operator, inputs, pass);
    Optional<CarryOver> before = pass.<CarryOver>state(operator).filter(c -> c.fits(inputs));
    List<Tensor> totals = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      int at = i;
      Tensor x = inputs.get(i);
      totals.add(TimeSums.cumulative(x, before.map(c -> in(x, c.totals.get(at))).orElse(null)));
    }
    Tensor cumulative = f.apply(totals);
    Tensor y =
        TimeSums.differences(cumulative, before.map(c -> in(cumulative, c.output)).orElse(null));
    pass.update(
        operator, new CarryOver(totals.stream().map(CarryOver::last).toList(), last(cumulative)));
    discard(totals, inputs, pass);
    discard(List.of(cumulative), List.of(y), pass);
    return y;
  }

  /** Whether the steps of the inputs are shaped like those before. */
  private boolean fits(List<Tensor> inputs) {
    boolean fits = totals.size() == inputs.size();
    for (int i = 0; fits && i < inputs.size(); i++) {
      Tensor x = inputs.get(i);
      Tensor total = totals.get(i);
      fits = x.shape().with(0, 1).equals(total.shape()) && x.dtype() == total.dtype();
    }
    return fits;
  }

  private static Tensor in(Tensor model, Tensor carried) {
    return model.scope().borrow(carried);
  }

  /** The last step as a copy, so that the others need not be kept. */
  private static Tensor last(Tensor x) {
    return Joins.concat(0, List.of(Views.slice(x, 0, x.size(0) - 1, x.size(0))));
  }

  /** Gives memory back that nobody reads again; derivatives may. */
  private static void discard(List<Tensor> temporary, List<Tensor> kept, ForwardPass pass) {
    if (pass.tape().isPresent()) {
      return;
    }
    for (Tensor tensor : temporary) {
      if (kept.stream().noneMatch(other -> other.storage() == tensor.storage())) {
        pass.discard(tensor);
      }
    }
  }

  private static void requireTape(Module operator, List<Tensor> inputs, ForwardPass pass) {
    if (pass.tape().isEmpty() && inputs.stream().anyMatch(Tensor::isTracked)) {
      throw new IllegalStateException(
          operator.describe()
              + ": the input is tracked by a tape but the forward pass records none; make the pass"
              + " with ForwardPass.training or ForwardPass.recording");
    }
  }
}
