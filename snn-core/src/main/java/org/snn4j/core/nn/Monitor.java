// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.List;
import java.util.Map;
import org.snn4j.core.tensor.Tensor;

/**
 * Sees every module's input and output during a forward pass; see {@link ForwardPass#watchedBy}.
 */
@FunctionalInterface
public interface Monitor {

  /**
   * Called after a module has run, so for the modules inside it first. The tensors live until the
   * backward walk or, without a tape, until the module's next call; copy what is to be kept.
   */
  void observe(Module module, Tensor input, Tensor output);

  /**
   * The same for a monitor that needs the pass, too: the states that layers filed there, the tape.
   */
  default void observe(ForwardPass pass, Module module, Tensor input, Tensor output) {
    observe(module, input, output);
  }

  /**
   * Whether it reads tensors, which then all stay and are all made. A monitor that does not, and
   * looks on at who runs when, changes nothing about a run: memory goes back as if nobody watched,
   * and modules that take several operations in one do so without telling of the modules inside.
   */
  default boolean reads() {
    return true;
  }

  /** Called before a module runs, so for the modules around it first. */
  default void entering(Module module, Tensor input) {}

  /** Called at the very end of a module's run, when what nobody will read went back. */
  default void left(Module module) {}

  /**
   * Called before a module runs by a method that takes or gives several tensors, which {@link
   * #entering} and {@link #observe} are not told of.
   *
   * @param inputs by the names of the method's arguments; null for what was left out
   */
  default void begun(Module module, Map<String, Tensor> inputs) {}

  /** Called after the run told of by {@link #begun}. */
  default void ended(Module module, List<Tensor> outputs) {}

  /**
   * Called when a module has multiplied two activations as attention does, before the module's own
   * {@link #observe}. Products with weights are not told here: they follow from a layer's input.
   *
   * @param a shape {@code [..., M, K]}
   * @param b shape {@code [..., K, P]}; the axes before are broadcast against a's
   */
  default void multiplied(Module module, Tensor a, Tensor b) {}
}
