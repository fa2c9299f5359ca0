// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Stateful;

/** Hands out an encoder's sequence step by step, from one pass's first call on. */
final class SingleStepEncoder extends Module implements Stateful {

  private final Encoder encoder;

  SingleStepEncoder(Encoder encoder) {
    this.encoder = child("encoder", encoder);
  }

  /**
   * What a pass has encoded.
   *
   * @param sequence shape {@code [T, N, ...]}
   * @param input the shape of what was encoded
   * @param next the step to hand out next
   */
  private record Encoded(Tensor sequence, Shape input, int next) implements State<Encoded> {
    @Override
    public Encoded map(UnaryOperator<Tensor> change) {
      return new Encoded(change.apply(sequence), input, next);
    }
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Optional<Encoded> before = pass.state(this);
    before.ifPresent(state -> requireSame(state.input(), x.shape()));
    Encoded now = before.orElseGet(() -> new Encoded(encoder.forward(x, pass), x.shape(), 0));
    int following = (now.next() + 1) % Math.toIntExact(now.sequence().size(0));
    Encoded after = new Encoded(now.sequence(), now.input(), following);
    pass.update(this, after);
    Optional<Encoded> filed = pass.state(this);
    return Views.select(filed.orElseThrow().sequence(), 0, now.next());
  }

  private void requireSame(Shape encoded, Shape given) {
    if (!encoded.equals(given)) {
      throw new ShapeMismatchException(
          encoder.getClass().getSimpleName()
              + ": x must have shape "
              + encoded
              + ", as when the pass began, but has "
              + given
              + "; start a new ForwardPass for another batch");
    }
  }
}
