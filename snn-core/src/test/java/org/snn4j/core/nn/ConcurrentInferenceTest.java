// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snn4j.core.nn.Parts.Chain;
import org.snn4j.core.nn.Parts.Leak;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** One model serves many threads at once: parameters are shared, scopes and states are not. */
class ConcurrentInferenceTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 20;
  private static final int STEPS = 3;

  @Test
  @Timeout(120)
  void threads_get_the_bits_they_would_get_alone() throws Exception {
    try (TensorScope model = TensorScope.open("model");
        TensorScope warmUp = TensorScope.open("warm-up")) {
      Init init = Init.seeded(model, 1);
      Chain network = new Chain();
      Sequential images = network.with("images", SmallNet.build(init));
      network.with("leak", new Leak());
      // Running statistics other than the first ones.
      images.forward(input(warmUp, 99), ForwardPass.of(ForwardPass.Mode.TRAINING, warmUp, 1));
      List<float[]> alone = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        alone.add(stream(network, thread));
      }
      assertThat(alone.get(1)).isNotEqualTo(alone.get(0));
      List<float[]> together = together(network);
      for (int thread = 0; thread < THREADS; thread++) {
        assertThat(together.get(thread)).containsExactly(alone.get(thread));
      }
    }
  }

  /** Every thread runs its own stream over and over; the results, thread by thread. */
  private static List<float[]> together(Module network) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      CountDownLatch all = new CountDownLatch(THREADS);
      List<Future<List<float[]>>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int seed = thread;
        running.add(
            pool.submit(
                () -> {
                  all.countDown();
                  all.await();
                  List<float[]> results = new ArrayList<>();
                  for (int round = 0; round < ROUNDS; round++) {
                    results.add(stream(network, seed));
                  }
                  return results;
                }));
      }
      List<float[]> results = new ArrayList<>();
      for (Future<List<float[]>> one : running) {
        List<float[]> rounds = one.get();
        for (float[] round : rounds) {
          assertThat(round).containsExactly(rounds.get(0));
        }
        results.add(rounds.get(0));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  /** The last output of a stream of images that a seed determines. */
  private static float[] stream(Module network, int seed) {
    try (TensorScope scope = TensorScope.open("stream " + seed)) {
      ForwardPass pass = ForwardPass.inference(scope);
      float[] last = null;
      for (int step = 0; step < STEPS; step++) {
        try (TensorScope one = scope.child("step")) {
          last = network.forward(input(one, seed * STEPS + step), pass).toFloatArray();
        }
      }
      return last;
    }
  }

  private static Tensor input(TensorScope scope, long seed) {
    return new RandomTensors(scope, seed).floats(7, 1, SmallNet.SIZE, SmallNet.SIZE);
  }
}
