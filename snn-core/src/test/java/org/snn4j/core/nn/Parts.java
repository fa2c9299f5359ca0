// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;

/** Small modules that tests build networks of. */
final class Parts {

  private Parts() {}

  /** A module that is nothing but its parts, one after the other. */
  static class Chain extends Module {
    Chain() {}

    <M extends Module> M with(String name, M module) {
      return child(name, module);
    }

    Parameter withParameter(String name, Tensor value) {
      return parameter(name, value);
    }

    Buffer withBuffer(String name, Tensor value) {
      return buffer(name, value);
    }

    Counter withCounter(String name) {
      return counter(name);
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      Tensor y = x;
      for (Module module : children().values()) {
        y = module.forward(y, pass);
      }
      return y;
    }
  }

  /** {@code y = w x} with one learnable number. */
  static final class Scale extends Module {
    private final Parameter weight;

    Scale(double first, Init init) {
      weight = parameter("weight", init.constant(first, 1));
    }

    Parameter weight() {
      return weight;
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return Arithmetic.multiply(x, pass.use(weight));
    }
  }

  /** {@code v[t] = v[t - 1] / 2 + x[t]}, at rest 0; returns twice v. */
  static final class Leak extends Module {

    record Charge(Tensor v) implements State<Charge> {
      @Override
      public Charge map(UnaryOperator<Tensor> change) {
        return new Charge(change.apply(v));
      }
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      Optional<Charge> before = pass.state(this);
      Tensor v =
          before
              // Borrowed, so that half the charge belongs to the step and not to the whole pass.
              .map(charge -> x.scope().borrow(charge.v()))
              .map(v0 -> Arithmetic.add(Arithmetic.scale(v0, 0.5), x))
              .orElseGet(() -> Arithmetic.scale(x, 1));
      pass.update(this, new Charge(v));
      return Arithmetic.scale(v, 2);
    }
  }
}
