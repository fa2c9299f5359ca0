// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.models.sdt.DvsPooling;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;
import org.snn4j.models.sdt.SpikeNeurons;
import org.snn4j.models.spikformer.original.OriginalSpikformerConfig;
import org.snn4j.models.spikformer.original.OriginalVariant;

/** After the first forwards a network takes no memory from the operating system. */
class SteadyInferenceTest {

  private static final int WARM_UP = 3;
  private static final int RUNS = 100;

  /** Were a single vector of 7 channels left behind by each run, it would be more. */
  private static final long LEFT_BY_EVERY_RUN = 7L * Float.BYTES * RUNS;

  private static final int COLLECTIONS = 20;
  private static final int PAUSE_MILLIS = 20;

  private final BufferPool pool = new BufferPool();

  @Test
  void a_spikformer_takes_nothing_fresh() throws InterruptedException {
    requireSteady(
        new OriginalSpikformerConfig(OriginalVariant.CIFAR, 3, 16, 7, 16, 2, 2, 2, 3), 16);
  }

  @Test
  void a_spike_driven_transformer_takes_nothing_fresh() throws InterruptedException {
    requireSteady(
        new SpikeDrivenTransformerConfig(
            3,
            16,
            16,
            7,
            16,
            2,
            2,
            2,
            3,
            PoolingPattern.of("0011"),
            SpikeNeurons.LIF,
            DvsPooling.NONE),
        16);
  }

  private void requireSteady(NetworkConfig config, int size) throws InterruptedException {
    try (TensorScope scope = TensorScope.open("model", pool)) {
      Module model = config.build(Init.seeded(scope, 1));
      Tensor x = new RandomTensors(scope, 2).floats(2, 3, size, size);
      run(scope, model, x, WARM_UP);
      long fresh = pool.stats().freshAllocations();
      long settled = settledBytes();
      run(scope, model, x, RUNS);
      assertThat(pool.stats().freshAllocations()).isEqualTo(fresh);
      assertThat(settledBytes()).isLessThan(settled + LEFT_BY_EVERY_RUN);
    }
    assertThat(pool.stats().blocksInUse()).isZero();
    pool.trim();
  }

  /**
   * The bytes behind javacpp's pointers when those that nobody refers to are gone: a few small ones
   * are made for the arguments of each native call, and counted off by a thread that follows the
   * collector.
   */
  private static long settledBytes() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(PAUSE_MILLIS);
      least = Math.min(least, Pointer.totalBytes());
    }
    return least;
  }

  private static void run(TensorScope scope, Module model, Tensor x, int times) {
    for (int i = 0; i < times; i++) {
      try (TensorScope inner = scope.child("forward")) {
        model.forward(inner.borrow(x), ForwardPass.inference(inner));
      }
    }
  }
}
