// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snn4j.cli.CommandException;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.loss.Accuracy;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.train.TrainingObserver;

/**
 * How well a network does.
 *
 * @param byStep the share of images put into the right class after each step
 * @param top5 the share of which the right class is among the five first, after the last step
 * @param total number of images
 * @param seconds how long it took, with the reading of images
 */
record Score(List<Double> byStep, double top5, long total, double seconds) {

  private static final int FIVE = 5;

  Score {
    byStep = List.copyOf(byStep);
  }

  /** The share put into the right class after the last step. */
  double top1() {
    return byStep.get(byStep.size() - 1);
  }

  /** Over all images of a source. */
  static Score of(Answers network, BatchSource images, TrainingObserver observer) {
    long start = System.nanoTime();
    Counts counts = new Counts();
    long done = 0;
    try (BatchSource.Cursor cursor = images.epoch(0)) {
      while (true) {
        try (TensorScope scope = TensorScope.open("batch")) {
          Optional<Batch> batch = cursor.next(scope);
          if (batch.isEmpty()) {
            break;
          }
          ForwardPass pass = ForwardPass.inference(scope);
          counts.add(network.of(batch.get().inputs(), pass), batch.get().labels());
        }
        observer.validationBatchDone(++done, images.batches());
      }
    }
    return counts.score((System.nanoTime() - start) * 1e-9);
  }

  /** Right answers so far. */
  private static final class Counts {

    private long[] first = {};
    private long five;
    private long total;

    void add(Tensor answers, int[] labels) {
      if (answers.rank() != 3 || answers.size(1) != labels.length) {
        throw new CommandException(
            "The network must give [N, K] for N images but gives " + answers.shape().tail(1));
      }
      int steps = (int) answers.size(0);
      first = first.length == 0 ? new long[steps] : first;
      for (int t = 0; t < steps; t++) {
        first[t] += Accuracy.correct(Views.select(answers, 0, t), labels, 1);
      }
      five += Accuracy.correct(Views.select(answers, 0, steps - 1), labels, FIVE);
      total += labels.length;
    }

    Score score(double seconds) {
      List<Double> shares = Arrays.stream(first).mapToObj(right -> (double) right / total).toList();
      return new Score(shares, (double) five / total, total, seconds);
    }
  }
}
