// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.bound;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.snn4j.benchmarks.peer.Exchange;
import org.snn4j.benchmarks.peer.OurProgram;
import org.snn4j.benchmarks.peer.Program;
import org.snn4j.benchmarks.peer.Workload;

/**
 * The bound of a network that was compared with the peer, and what share of it is reached: first
 * the program runs, then its kernels alone, in one process.
 */
public final class BoundReport {

  /**
   * Steps until the JVM has compiled all that they run: the first twenty take up to a third longer.
   */
  private static final int WARM_UP = 24;

  private static final int RUNS = 15;

  private BoundReport() {}

  /** Arguments: the folder of a comparison (its option {@code --out}) and its workload. */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("BoundReport: arguments are FOLDER WORKLOAD");
    }
    Exchange exchange = new Exchange(Path.of(arguments[0]));
    Workload workload = Workload.named(arguments[1]);
    try (OurProgram program = new OurProgram(workload, exchange.weights(), exchange.samples())) {
      LayerProbe inferring = new LayerProbe(program.model());
      program.watched(inferring);
      LayerProbe learning = new LayerProbe(program.model());
      program.watchedTraining(learning);
      double inference = median(program.inference(), 4);
      double training = median(program.training(), 1);
      Bound bound = bound(program, inferring, learning);
      print(bound, inference, training);
    }
  }

  private static Bound bound(OurProgram program, LayerProbe inferring, LayerProbe learning) {
    long parameters =
        program.model().parameters().values().stream().mapToLong(p -> p.value().length()).sum();
    return new Bound(
        Machine.measure(),
        times(inferring),
        times(learning),
        inferring.neuronSteps(),
        inferring.normalized(),
        inferring.headOperations(),
        parameters);
  }

  private static List<LayerTimes> times(LayerProbe probe) {
    return probe.layers().stream().map(LayerTimes::measure).toList();
  }

  private static double median(Program.Work work, int repeats) {
    double[] seconds = new double[repeats * RUNS];
    for (int i = -repeats * WARM_UP; i < seconds.length; i++) {
      long start = System.nanoTime();
      work.run();
      if (i >= 0) {
        seconds[i] = (System.nanoTime() - start) * 1e-9;
      }
    }
    Arrays.sort(seconds);
    return seconds[seconds.length / 2];
  }

  private static void print(Bound bound, double inference, double training) {
    say(
        "2048 x 2048 product %.0f GFLOP/s, memory %.1f GB/s",
        bound.machine().operations() * 1e-9, bound.machine().bytes() * 1e-9);
    say("inference:");
    bound.inferenceLayers().forEach(times -> print(times, ""));
    say("training:");
    bound
        .trainingLayers()
        .forEach(times -> print(times, ", gradients %6.2f ms".formatted(1e3 * times.gradients())));
    say(
        "inference: bound %.3f s (products %.3f, memory %.3f), measured %.3f s: %.0f %% of it",
        bound.inference(),
        bound.forwardProducts(),
        bound.forwardPasses(),
        inference,
        100 * bound.inference() / inference);
    say(
        "training: bound %.3f s (products %.3f, memory %.3f), measured %.3f s: %.0f %% of it",
        bound.training(),
        bound.trainingProducts(),
        bound.trainingPasses(),
        training,
        100 * bound.training() / training);
  }

  private static void print(LayerTimes times, String more) {
    Layer layer = times.layer();
    say(
        "%-44s %d x %d, %4d -> %4d, %5.1f %% spikes: forward %6.2f ms by %s (%4.0f GFLOP/s)%s",
        layer.path(),
        layer.kernel(),
        layer.kernel(),
        layer.inputs(),
        layer.outputs(),
        100 * layer.density(),
        1e3 * times.forward(),
        times.byEvents() ? "events" : "matrices",
        layer.operations() / times.forward() * 1e-9,
        more);
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
