// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.Init;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.cnn.SpikingCnn;
import org.snn4j.models.cnn.SpikingCnnConfig;

/** Training takes its memory in the first steps and no more after. */
class MemoryTest {

  /**
   * Steps after which every buffer size has been met and the compiler has done most of its work.
   */
  private static final int WARM_UP = 20;

  /**
   * ND4J keeps a shape descriptor for each new shape and javacpp counts the whole process, code
   * cache and collector included; a leak of even one activation a step would pass this in 100
   * steps.
   */
  private static final long SLACK = 48L << 20;

  @Test
  void a_hundred_steps_take_no_more_memory_than_twenty() {
    assertNoGrowth(100);
  }

  @Test
  @Tag("soak")
  void a_thousand_steps_take_no_more_memory_than_twenty() {
    assertNoGrowth(1000);
  }

  private static void assertNoGrowth(int steps) {
    ToyImages images = new ToyImages(16 * (steps + WARM_UP), 16, 28);
    long poolBefore = BufferPool.shared().stats().bytesInUse();
    try (TensorScope scope = TensorScope.open("memory test");
        BatchSource.Cursor cursor = images.epoch(0)) {
      SpikingCnn model =
          new SpikingCnn(SpikingCnnConfig.small(1, 28, 28, 2), Init.seeded(scope, 5));
      Optimizer optimizer =
          new Optimizer(scope, new AdamW(0.01), ParameterGroup.sparingVectors(model));
      TrainingStep step =
          new TrainingStep(
              model,
              optimizer,
              new TrainingPlan(
                  1,
                  1,
                  new Schedule.Constant(1e-3),
                  new Objective.RateCrossEntropy(0),
                  new GradientClipping.None()));
      run(step, cursor, 0, WARM_UP);
      long committed = touchHeap();
      BufferPool.Stats pool = BufferPool.shared().stats();
      long physical = Pointer.physicalBytes();
      long heap = usedHeap();
      run(step, cursor, WARM_UP, steps);
      assertThat(BufferPool.shared().stats().freshAllocations())
          .as("blocks taken from the operating system")
          .isEqualTo(pool.freshAllocations());
      assertThat(BufferPool.shared().stats().bytesInUse())
          .as("bytes of tensors in use")
          .isEqualTo(pool.bytesInUse());
      long heapGrowth = Math.max(0, Runtime.getRuntime().totalMemory() - committed);
      assertThat(Pointer.physicalBytes())
          .as("physical memory, what the collector took for its heap apart")
          .isLessThan(physical + heapGrowth + SLACK);
      assertThat(usedHeap()).as("heap").isLessThan(heap + (SLACK >> 1));
    }
    assertThat(BufferPool.shared().stats().bytesInUse()).isEqualTo(poolBefore);
  }

  private static void run(TrainingStep step, BatchSource.Cursor cursor, int from, int count) {
    for (int i = 0; i < count; i++) {
      try (TensorScope scope = TensorScope.open("training step")) {
        Optional<Batch> batch = cursor.next(scope);
        step.run(batch.orElseThrow(), scope, from + i);
      }
    }
  }

  /**
   * Writes to the whole heap that the collector holds, so that pages it has not used yet do not
   * look like growth later; returns its size.
   */
  private static long touchHeap() {
    Runtime runtime = Runtime.getRuntime();
    int written = 0;
    for (long bytes = 0; bytes < 2 * runtime.totalMemory(); bytes += 1 << 20) {
      written += new byte[1 << 20].length >> 20;
    }
    assertThat(written).isPositive();
    return runtime.totalMemory();
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
