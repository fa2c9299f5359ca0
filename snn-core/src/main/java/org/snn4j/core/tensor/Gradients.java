// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Kernels;

/**
 * What a backward pass found: a gradient for each leaf. A value, owned by the tape's scope.
 *
 * <p>To accumulate over several batches, add: {@code total = total.plus(next)}.
 */
public final class Gradients {

  private final Tape tape;
  private final TensorScope scope;
  private final Map<Object, Tensor> byLeaf;

  Gradients(Tape tape, TensorScope scope, Map<Object, Tensor> byLeaf) {
    this.tape = tape;
    this.scope = scope;
    this.byLeaf = byLeaf;
  }

  /** Gradients from a map, such as recorded ones; keys are parameters or other watch keys. */
  public static Gradients of(TensorScope scope, Map<?, Tensor> byKey) {
    return new Gradients(null, scope, new IdentityHashMap<>(byKey));
  }

  /**
   * The gradient of a leaf that {@link Tape#watch(Tensor)} returned; zeros if the loss does not
   * depend on it.
   */
  public Tensor of(Tensor leaf) {
    if (leaf.slot() == null || leaf.slot().tape() != tape) {
      throw new IllegalArgumentException(
          "Gradients.of: the tensor was not watched by the tape that found these gradients");
    }
    Object key = leaf.slot().key() == null ? leaf.slot() : leaf.slot().key();
    Tensor found = byLeaf.get(key);
    return found != null ? found : scope.zeros(leaf.dtype(), leaf.shape());
  }

  /** The gradient filed under a key, such as a parameter, if the loss depends on it. */
  public Optional<Tensor> find(Object key) {
    return Optional.ofNullable(byLeaf.get(key));
  }

  /** The keys that have a gradient. */
  public Set<Object> keys() {
    return byLeaf.keySet();
  }

  /** The scope that owns the gradients. */
  public TensorScope scope() {
    return scope;
  }

  /** The sums of these gradients and others, in this object's scope. */
  public Gradients plus(Gradients other) {
    Map<Object, Tensor> sums = new IdentityHashMap<>(byLeaf);
    other.byLeaf.forEach(
        (key, gradient) -> {
          Tensor mine = byLeaf.get(key);
          Tensor sum = scope.allocateLike(mine == null ? gradient : mine);
          if (mine == null) {
            Kernels.of(sum).elementwise().copy(gradient, sum);
          } else {
            Kernels.of(sum).elementwise().binary(Binary.ADD, mine, gradient, sum);
          }
          sums.put(key, sum);
        });
    return new Gradients(tape, scope, sums);
  }

  /** All gradients times a factor. */
  public Gradients times(double factor) {
    Map<Object, Tensor> scaled = new IdentityHashMap<>();
    byLeaf.forEach(
        (key, gradient) -> {
          Tensor product = scope.allocateLike(gradient);
          Kernels.of(product).elementwise().affine(gradient, factor, 0, product);
          scaled.put(key, product);
        });
    return new Gradients(tape, scope, scaled);
  }

  /** The Euclidean norm of all gradients together, summed in double precision. */
  public double norm() {
    double squares = 0;
    // The map has no order of its own; a fixed one keeps the sum bit-identical between runs.
    double[] parts =
        byLeaf.values().stream()
            .mapToDouble(gradient -> Kernels.of(gradient).reductions().sumOfSquares(gradient))
            .sorted()
            .toArray();
    for (double part : parts) {
      squares += part;
    }
    return Math.sqrt(squares);
  }
}
