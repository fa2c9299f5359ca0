// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.data.Batch;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.tensor.TensorScope;

/**
 * What a training step keeps in memory for its backward walk, module by module. Parameters, the
 * optimiser's moments and the batch are not counted: they are there before the step begins.
 *
 * @param parts the modules that ran, in the order in which they began
 * @param peak the most bytes that were in use at any moment of the forward and the backward pass
 */
public record MemoryReport(List<Part> parts, long peak) {

  /**
   * One module.
   *
   * @param path its path in the network; empty for the network itself
   * @param type its class
   * @param runs how often it ran
   * @param kept by how many bytes more were in use after its runs than before, the modules inside
   *     left out; less than 0 where it gave back what one inside had left. A module that is
   *     recomputed stands for those inside it
   */
  public record Part(String path, String type, int runs, long kept) {}

  /** Copies the list. */
  public MemoryReport {
    parts = List.copyOf(parts);
  }

  /**
   * Measures one forward and backward pass over a batch. Parameters stay as they are; running
   * statistics move as in any step. What the memory of the process held before does not count.
   *
   * @throws TrainingDivergedException if the loss is not finite
   */
  public static MemoryReport of(TrainingStep step, Batch batch) {
    BufferPool pool = new BufferPool();
    MemoryWatch watch = new MemoryWatch(pool, step.recomputed());
    try (TensorScope scope = TensorScope.open("measured step", pool)) {
      step.find(borrowed(batch, scope), scope, 0, pass -> pass.watchedBy(watch));
      return new MemoryReport(watch.parts(), pool.stats().peakBytesInUse());
    } finally {
      pool.trim();
    }
  }

  private static Batch borrowed(Batch batch, TensorScope scope) {
    return new Batch(
        scope.borrow(batch.inputs()), batch.labels(), batch.targets().map(scope::borrow));
  }

  /** The bytes that the whole forward pass left in use for the backward walk. */
  public long kept() {
    return parts.stream().mapToLong(Part::kept).sum();
  }

  /** What a module kept, if it ran. */
  public Optional<Part> part(String path) {
    return parts.stream().filter(part -> part.path().equals(path)).findFirst();
  }
}
