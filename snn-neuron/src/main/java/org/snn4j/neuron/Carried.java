// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** What every module that carries tensors from call to call has to take care of. */
public final class Carried {

  private Carried() {}

  /** Refuses a carried tensor that belongs to inputs of another shape or type. */
  public static void requireFit(String where, Tensor carried, Shape needed, Tensor x) {
    if (!carried.shape().equals(needed)) {
      throw new ShapeMismatchException(
          where
              + ": the state carried from earlier steps has shape "
              + carried.shape()
              + " but x of shape "
              + x.shape()
              + " needs "
              + needed
              + "; start a new ForwardPass for another batch");
    }
    if (carried.dtype() != x.dtype()) {
      throw new ShapeMismatchException(
          where
              + ": the state carried from earlier steps is "
              + carried.dtype()
              + " but x is "
              + x.dtype());
    }
  }

  /** Refuses a tracked input where the pass would lose the history of the state. */
  public static void requireTape(Module module, Tensor x, ForwardPass pass) {
    if (x.isTracked() && pass.tape().isEmpty()) {
      throw new IllegalStateException(
          module.describe()
              + ": the input is tracked by a tape but the forward pass records none; make the pass"
              + " with ForwardPass.training or ForwardPass.recording");
    }
  }

  /**
   * Files a state some of whose tensors the module also hands out. Without a tape a pass gives the
   * memory of a replaced state back, so that the pass gets a copy then.
   */
  public static <S extends State<S>> void file(Module module, S state, ForwardPass pass) {
    pass.update(module, pass.tape().isPresent() ? state : state.map(Carried::copy));
  }

  private static Tensor copy(Tensor x) {
    return copy(x, x.scope());
  }

  /** A copy of a tensor, without its history, in a scope. */
  static Tensor copy(Tensor x, TensorScope scope) {
    Tensor copy = scope.allocateLike(x);
    if (x.length() > 0) {
      Kernels.of(x).elementwise().copy(x.detach(), copy);
    }
    return copy;
  }
}
