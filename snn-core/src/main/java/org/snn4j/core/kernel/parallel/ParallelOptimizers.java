// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.List;
import org.snn4j.core.kernel.OptimizerKernels;
import org.snn4j.core.tensor.Tensor;

/** Parameter updates, each in one pass over its tensors, in blocks on the heap. */
public final class ParallelOptimizers implements OptimizerKernels {

  private final Workers workers;
  private final AdamLoops adam;

  /** Updates on the given threads. */
  public ParallelOptimizers(Workers workers, AdamLoops adam) {
    this.workers = workers;
    this.adam = adam;
  }

  /** Changes blocks of the tensors in place; a missing tensor's block is null. */
  private interface Update {
    void run(float[][] blocks, int n);
  }

  /** Runs an update over all tensors, block by block, and writes the first {@code written} back. */
  private void update(String kernel, Update update, int written, Tensor... tensors) {
    ParallelElementwise.requireDenseAndAlike(kernel, tensors[0], tensors);
    Span[] spans = new Span[tensors.length];
    for (int i = 0; i < spans.length; i++) {
      spans[i] = Span.orNull(tensors[i]);
    }
    workers.forRange(
        tensors[0].length(),
        Grid.GRAIN,
        (from, to) -> {
          float[][] blocks = new float[spans.length][];
          for (int i = 0; i < spans.length; i++) {
            blocks[i] = spans[i] == null ? null : new float[Grid.BLOCK];
          }
          for (long at = from; at < to; at += Grid.BLOCK) {
            int n = (int) Math.min(Grid.BLOCK, to - at);
            for (int i = 0; i < spans.length; i++) {
              if (blocks[i] != null) {
                spans[i].read(at, blocks[i], 0, n);
              }
            }
            update.run(blocks, n);
            for (int i = 0; i < written; i++) {
              if (blocks[i] != null) {
                spans[i].write(at, blocks[i], 0, n);
              }
            }
          }
        });
  }

  @Override
  public void sgd(Tensor w, Tensor g, Tensor m, SgdStep step) {
    update("sgd", (b, n) -> HeapUpdates.sgd(b[0], b[2], b[1], n, step), 2, w, m, g);
  }

  @Override
  public void adam(Tensor w, Tensor g, Tensor m, Tensor v, Tensor vMax, AdamStep step) {
    adamOfAll(List.of(new AdamUpdate(w, g, m, v, vMax, step)));
  }

  @Override
  public void adamOfAll(List<AdamUpdate> updates) {
    new ParallelAdam(updates).run(workers, adam);
  }

  @Override
  public void lambDirection(Tensor w, Tensor g, Tensor m, Tensor v, Tensor u, LambStep step) {
    update(
        "lambDirection",
        (b, n) -> HeapUpdates.lamb(b[3], b[4], b[0], b[1], b[2], n, step),
        3,
        m,
        v,
        u,
        w,
        g);
  }

  @Override
  public void addScaled(Tensor y, double factor, Tensor x) {
    float f = (float) factor;
    update(
        "addScaled",
        (b, n) -> {
          for (int i = 0; i < n; i++) {
            b[0][i] += f * b[1][i];
          }
        },
        1,
        y,
        x);
  }

  @Override
  public void average(Tensor y, double decay, Tensor x) {
    float keep = (float) decay;
    float take = (float) (1 - decay);
    update(
        "average",
        (b, n) -> {
          for (int i = 0; i < n; i++) {
            b[0][i] = keep * b[0][i] + take * b[1][i];
          }
        },
        1,
        y,
        x);
  }

  @Override
  public void rmsprop(Tensor w, Tensor g, Tensor s, Tensor b, RmspropStep step) {
    update(
        "rmsprop",
        (blocks, n) -> HeapUpdates.rmsprop(blocks[0], blocks[3], blocks[1], blocks[2], n, step),
        3,
        w,
        s,
        b,
        g);
  }
}
