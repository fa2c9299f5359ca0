// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Kernels;

/**
 * The gradients met so far during a backward walk, by slot.
 *
 * <p>The first gradient of a slot is kept as it came, because it may be shared; the second makes a
 * sum of its own unless nobody shares the first one any more, and further ones are added in place.
 * Memory that no slot refers to any more goes back at once.
 */
final class GradientTable {

  private final Tensor[] gradients;
  private final boolean[] own;

  GradientTable(int slots) {
    this.gradients = new Tensor[slots];
    this.own = new boolean[slots];
  }

  Tensor get(int slot) {
    return gradients[slot];
  }

  void add(int slot, Tensor gradient, TensorScope walk) {
    Tensor present = gradients[slot];
    if (present == null) {
      gradient.storage().hold();
      gradients[slot] = gradient;
    } else if (own[slot] || isUnshared(present, gradient, walk)) {
      own[slot] = true;
      Kernels.of(present).elementwise().binary(Binary.ADD, present, gradient, present);
      // A gradient made for this sum alone is of no more use.
      releaseIfUnheld(gradient, walk);
    } else {
      Tensor sum = walk.allocateLike(present);
      Kernels.of(sum).elementwise().binary(Binary.ADD, present, gradient, sum);
      drop(slot, walk);
      releaseIfUnheld(gradient, walk);
      sum.storage().hold();
      gradients[slot] = sum;
      own[slot] = true;
    }
  }

  /** Whether a slot's first gradient, which the slot holds, may become the sum with another. */
  private static boolean isUnshared(Tensor present, Tensor gradient, TensorScope walk) {
    return present.storage().isHeldOnce()
        && present.storage() != gradient.storage()
        && present.isDense()
        && walk.owns(present);
  }

  void drop(int slot, TensorScope walk) {
    Tensor gradient = gradients[slot];
    if (gradient != null) {
      gradients[slot] = null;
      own[slot] = false;
      if (gradient.storage().releaseHold()) {
        walk.release(gradient);
      }
    }
  }

  /** The gradient as a tensor that shares no memory and is laid out like the leaf. */
  Tensor ownedCopy(int slot, Tensor leaf, TensorScope walk) {
    Tensor gradient = gradients[slot];
    boolean sole = gradient.storage().releaseHold();
    boolean whole = gradient.length() == 0 || gradient.isDense();
    if (sole && whole && walk.owns(gradient) && gradient.hasLayoutOf(leaf)) {
      gradients[slot] = null;
      return gradient;
    }
    Tensor copy = walk.allocateLike(leaf);
    Kernels.of(copy).elementwise().copy(gradient, copy);
    gradients[slot] = null;
    if (sole) {
      walk.release(gradient);
    }
    return copy;
  }

  private static void releaseIfUnheld(Tensor gradient, TensorScope walk) {
    gradient.storage().hold();
    if (gradient.storage().releaseHold()) {
      walk.release(gradient);
    }
  }
}
