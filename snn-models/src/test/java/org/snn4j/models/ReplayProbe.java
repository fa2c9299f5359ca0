// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.RecordedInference;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;
import org.snn4j.models.spikformer.original.OriginalSpikformerConfig;
import org.snn4j.models.spikformer.original.OriginalVariant;

/**
 * Replays a network until a run allocates next to nothing, in a JVM that has run nothing else: the
 * JIT compiler decides by all that ran before whether vectors are objects.
 */
final class ReplayProbe {

  /** What a replayed forward may leave on the heap of the calling thread. */
  static final long MOST_BYTES = 4096;

  /** By then all loops are compiled: vectors are objects before. */
  private static final int MOST_RUNS = 6000;

  private ReplayProbe() {}

  /**
   * Prints the least bytes of heap that a run took, those off the heap that this run took, and
   * whether it was replayed.
   *
   * @param arguments the network: {@code spikformer} or {@code sdt}
   */
  public static void main(String[] arguments) {
    try (TensorScope scope = TensorScope.open("probe")) {
      Module model = config(arguments[0]).build(Init.seeded(scope, 1));
      Tensor x = new RandomTensors(scope, 2).floats(2, 3, 32, 32);
      try (RecordedInference inference = RecordedInference.of(model, scope)) {
        long[] taken = least(() -> inference.forward(x));
        boolean replayed = inference.notReplayedBecause(x.shape()).isEmpty();
        System.out.println("PROBE " + taken[0] + " " + taken[1] + " " + replayed);
      }
    }
  }

  private static NetworkConfig config(String name) {
    return switch (name) {
      case "spikformer" ->
          new OriginalSpikformerConfig(OriginalVariant.CIFAR, 3, 32, 10, 64, 4, 2, 4, 4);
      case "sdt" ->
          SpikeDrivenTransformerConfig.of(
              Shape.of(3, 32, 32), 10, 2, 64, 4, PoolingPattern.of("0011"));
      default -> throw new IllegalArgumentException("ReplayProbe: no network " + name);
    };
  }

  /** Bytes on and off the heap of the run that took the fewest on it. */
  private static long[] least(Runnable run) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long[] least = {Long.MAX_VALUE, 0};
    for (int i = 0; i < MOST_RUNS && least[0] > MOST_BYTES; i++) {
      long off = Pointer.totalBytes();
      long before = threads.getThreadAllocatedBytes(thread);
      run.run();
      long taken = threads.getThreadAllocatedBytes(thread) - before;
      if (taken < least[0]) {
        least = new long[] {taken, Pointer.totalBytes() - off};
      }
    }
    return least;
  }
}
