// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.snn4j.core.loss.Losses;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** Training needs no more memory in its two hundredth step than in its twentieth. */
class TrainingMemoryTest {

  private static final int WARM_UP = 20;
  private static final int STEPS = 200;
  private static final int SAMPLES = 131;

  /** What the first convolution returns, the smallest large block of a step. */
  private static final long OUTPUT_BYTES = 4L * SAMPLES * 8 * SmallNet.SIZE * SmallNet.SIZE;

  private final BufferPool pool = new BufferPool();

  @Test
  void training_steps_leave_nothing_behind() {
    try (TensorScope model = TensorScope.open("model", pool)) {
      Sequential network = SmallNet.build(Init.seeded(model, 1));
      Optimizer optimizer = new Optimizer(model, Sgd.withMomentum(0.9, 1e-4), network);
      for (int step = 0; step < WARM_UP; step++) {
        train(model, network, optimizer, step);
      }
      System.gc();
      BufferPool.Stats pooled = pool.stats();
      long owned = model.bytes();
      long tracked = Pointer.totalBytes();
      long physical = Pointer.physicalBytes();
      for (int step = WARM_UP; step < STEPS; step++) {
        train(model, network, optimizer, step);
      }
      System.gc();
      assertThat(pool.stats()).isEqualTo(pooled);
      assertThat(model.bytes()).isEqualTo(owned);
      // One block of an output left behind in every step would be 180 of them; the heap of the test
      // itself may touch some new pages.
      long allowed = (STEPS - WARM_UP) * OUTPUT_BYTES / 2;
      assertThat(Pointer.totalBytes() - tracked).isLessThan(allowed / 8);
      assertThat(Pointer.physicalBytes() - physical).isLessThan(allowed);
    }
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  private static void train(TensorScope model, Sequential network, Optimizer optimizer, int step) {
    try (TensorScope scope = model.child("step")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = new RandomTensors(scope, step).floats(SAMPLES, 1, SmallNet.SIZE, SmallNet.SIZE);
      int[] labels = new int[SAMPLES];
      for (int i = 0; i < SAMPLES; i++) {
        labels[i] = (i + step) % SmallNet.CLASSES;
      }
      Tensor logits = network.forward(x, ForwardPass.training(tape, step));
      Tensor loss = Losses.crossEntropy(logits, labels, 0.1);
      optimizer.step(tape.backward(loss), 0.01);
      assertThat(loss.item()).isFinite();
    }
  }
}
