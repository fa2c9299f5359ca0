// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snn4j.benchmarks.peer.TrainingConstants;

/** AdamW by the engine's own update, which also sets the gradients to zero. */
final class AdamW {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPS = 1e-8f;

  private final List<Trained> all = new ArrayList<>();
  private int count;

  private record Trained(NDArray weight, NDArray mean, NDArray square, float decay) {}

  AdamW(NDManager manager, Map<String, NDArray> parameters) {
    parameters.forEach(
        (name, weight) -> {
          boolean vector = weight.getShape().dimension() <= 1;
          float decay = vector ? 0 : (float) TrainingConstants.WEIGHT_DECAY;
          NDArray mean = manager.zeros(weight.getShape());
          NDArray square = manager.zeros(weight.getShape());
          all.add(new Trained(weight, mean, square, decay));
        });
  }

  void step() {
    count++;
    double rate = TrainingConstants.LEARNING_RATE;
    double corrected = rate * Math.sqrt(1 - Math.pow(BETA2, count)) / (1 - Math.pow(BETA1, count));
    for (Trained one : all) {
      if (one.weight().hasGradient()) {
        step(one, (float) rate, (float) corrected);
      }
    }
  }

  private static void step(Trained one, float rate, float corrected) {
    try (NDArray gradient = one.weight().getGradient()) {
      one.weight()
          .getNDArrayInternal()
          .adamUpdate(
              new NDList(one.weight(), gradient, one.mean(), one.square()),
              new NDList(one.weight()),
              rate,
              corrected,
              one.decay(),
              1,
              -1,
              BETA1,
              BETA2,
              EPS,
              false,
              true);
    }
  }
}
