// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a comparison is asked for.
 *
 * @param workload the network
 * @param weights a checkpoint or weights file of the network, or random weights
 * @param images a folder of CIFAR-10's {@code .bin} files, or noise
 * @param rounds how often each process is started, 1 or more
 * @param warmUp training steps in each process before the timed ones; {@link Task#repeats} times as
 *     many forward passes
 * @param runs timed training steps in each process, or as many more forward passes
 * @param out the folder for results
 */
record Options(
    Workload workload,
    Optional<Path> weights,
    Optional<Path> images,
    int rounds,
    int warmUp,
    int runs,
    Path out) {

  private static final String USAGE =
      "PeerComparison: options are --workload spikformer-4-384|sdt-2-512, --weights FILE, --images"
          + " FOLDER, --rounds N, --warm-up N, --runs N, --out FOLDER";

  Options {
    if (rounds < 1) {
      throw new IllegalArgumentException(
          "PeerComparison: rounds must be 1 or more but is " + rounds);
    }
  }

  static Options of(String[] arguments) {
    Options options =
        new Options(
            Workload.SPIKFORMER_4_384,
            Optional.empty(),
            Optional.empty(),
            5,
            24,
            6,
            Path.of("peer-comparison"));
    if (arguments.length % 2 != 0) {
      throw new IllegalArgumentException(USAGE + "; one has no value");
    }
    for (int i = 0; i < arguments.length; i += 2) {
      options = options.with(arguments[i], arguments[i + 1]);
    }
    return options;
  }

  private Options with(String name, String value) {
    return switch (name) {
      case "--workload" ->
          new Options(Workload.named(value), weights, images, rounds, warmUp, runs, out);
      case "--weights" ->
          new Options(workload, Optional.of(Path.of(value)), images, rounds, warmUp, runs, out);
      case "--images" ->
          new Options(workload, weights, Optional.of(Path.of(value)), rounds, warmUp, runs, out);
      case "--rounds" ->
          new Options(workload, weights, images, Integer.parseInt(value), warmUp, runs, out);
      case "--warm-up" ->
          new Options(workload, weights, images, rounds, Integer.parseInt(value), runs, out);
      case "--runs" ->
          new Options(workload, weights, images, rounds, warmUp, Integer.parseInt(value), out);
      case "--out" -> new Options(workload, weights, images, rounds, warmUp, runs, Path.of(value));
      default -> throw new IllegalArgumentException(USAGE + "; there is no " + name);
    };
  }
}
