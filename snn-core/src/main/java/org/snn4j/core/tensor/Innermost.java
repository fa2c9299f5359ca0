// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

/** Finds where the result of an operation belongs. */
final class Innermost {

  private Innermost() {}

  /** The innermost of the scopes of tensors, those that are null left out. */
  static TensorScope of(Tensor first, Tensor... others) {
    TensorScope innermost = first.scope();
    for (Tensor other : others) {
      if (other != null) {
        requireSameType(first, other);
        innermost = inner(innermost, other.scope());
      }
    }
    return innermost;
  }

  private static TensorScope inner(TensorScope one, TensorScope other) {
    if (one != other && one.depth() == other.depth()) {
      throw new IllegalStateException(
          "TensorScope: the operands belong to unrelated scopes '"
              + one.name()
              + "' and '"
              + other.name()
              + "'; borrow one of them into the scope of the result");
    }
    return other.depth() > one.depth() ? other : one;
  }

  private static void requireSameType(Tensor first, Tensor other) {
    if (first.dtype() != other.dtype()) {
      throw new IllegalArgumentException(
          "The operands must have one element type but are " + first + " and " + other);
    }
  }
}
