// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Optional;
import java.util.function.Consumer;
import org.snn4j.core.tensor.TensorScope;

/**
 * Matrices that a derivative will read once: of spikes that are known as bits the bits, so that
 * their memory may go back before; of others an operand with its numbers.
 */
final class KeptMatrices {

  private final Matrices matrices;
  private final Optional<Spikes> spikes;
  private final Optional<KeptOperand> numbers;

  private KeptMatrices(Matrices matrices, Optional<Spikes> spikes, Optional<KeptOperand> numbers) {
    this.matrices = matrices;
    this.spikes = spikes;
    this.numbers = numbers;
  }

  /**
   * Keeps what an operation that will be recorded has read.
   *
   * @param wanted whether a derivative will read it; if not, nothing is kept
   */
  static KeptMatrices of(Matrices matrices, boolean wanted) {
    Optional<Spikes> spikes =
        wanted && matrices.bits() != null ? Spikes.keep(matrices.at()) : Optional.empty();
    boolean asNumbers = wanted && spikes.isEmpty();
    return new KeptMatrices(
        matrices,
        spikes,
        asNumbers ? Optional.of(KeptOperand.of(matrices.at())) : Optional.empty());
  }

  /**
   * Lets a derivative read the matrices.
   *
   * @param scope owns a copy of them meanwhile
   */
  void read(TensorScope scope, Consumer<Matrices> reader) {
    numbers.ifPresentOrElse(
        kept -> kept.read(scope, x -> reader.accept(Matrices.of(x))),
        () -> reader.accept(matrices));
  }

  /** Says that no derivative will read them any more. */
  void release() {
    spikes.ifPresent(Spikes::release);
  }
}
