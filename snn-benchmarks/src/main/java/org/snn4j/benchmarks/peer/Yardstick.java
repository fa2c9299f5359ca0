// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Whether the peer is as fast as it can be: the original Spikformer 4-384, traced to a graph, took
 * the given rates in libtorch 2.7.1 on two cores whose matrix product ran at 308 GFLOP/s.
 *
 * @param reached images a second
 * @param expected images a second at this run's speed of the product
 */
record Yardstick(double reached, double expected) {

  private static final double TRAINING = 3.0;
  private static final double INFERENCE = 17.5;
  private static final double GIGAFLOPS = 308;
  private static final double NEEDED = 0.85;

  /** Training without the optimiser, as the known rate is. */
  static Yardstick of(Task task, List<Measurement> peers) {
    double known = task == Task.TRAINING ? TRAINING : INFERENCE;
    List<Double> seconds =
        peers.stream()
            .flatMap(one -> one.parts().getOrDefault("forwardAndBackward", one.seconds()).stream())
            .toList();
    return new Yardstick(
        Workload.BATCH / Spread.of(seconds).median(), known * Contest.gigaflops(peers) / GIGAFLOPS);
  }

  boolean holds() {
    return reached >= NEEDED * expected;
  }

  String describe() {
    return String.format(
        Locale.ROOT,
        "libtorch gives %.2f images/s; Spikformer 4-384 as a traced graph would give %.2f at this"
            + " speed of the product: %.0f %%, %s",
        reached,
        expected,
        100 * reached / expected,
        holds() ? "within 15 %" : "so that the peer does not count");
  }

  void writeTo(ObjectNode node) {
    node.put("imagesPerSecond", reached);
    node.put("expected", expected);
    node.put("holds", holds());
  }
}
