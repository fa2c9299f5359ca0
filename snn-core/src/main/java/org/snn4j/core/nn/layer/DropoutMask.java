// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/** How long a dropout keeps its mask. */
enum DropoutMask {
  EVERY_CALL,
  SHARED_OVER_TIME;

  /** The mask a pass has drawn. */
  private record Drawn(Tensor mask) implements State<Drawn> {
    @Override
    public Drawn map(UnaryOperator<Tensor> change) {
      return new Drawn(change.apply(mask));
    }
  }

  Tensor apply(Module layer, Tensor x, Shape shape, double p, ForwardPass pass) {
    if (!pass.isTraining() || p == 0) {
      return x;
    }
    Tensor mask =
        this == EVERY_CALL
            ? draw(layer, x, shape, p, pass)
            : kept(layer, x, shape.tail(1), p, pass);
    return org.snn4j.core.op.Dropout.dropout(x, x.scope().borrow(mask));
  }

  private static Tensor kept(Module layer, Tensor x, Shape step, double p, ForwardPass pass) {
    Optional<Drawn> before = pass.state(layer);
    if (before.isPresent()) {
      Tensor mask = before.get().mask();
      if (!mask.shape().equals(step)) {
        throw new ShapeMismatchException(
            layer.getClass().getSimpleName()
                + ": x must have one step's shape "
                + mask.shape()
                + ", as when the pass began, but has "
                + x.shape());
      }
      return mask;
    }
    Tensor mask = draw(layer, x, step, p, pass);
    pass.update(layer, new Drawn(mask));
    return mask;
  }

  private static Tensor draw(Module layer, Tensor x, Shape shape, double p, ForwardPass pass) {
    return org.snn4j.core.op.Dropout.mask(pass.scope(), x.dtype(), shape, p, pass.random(layer));
  }
}
