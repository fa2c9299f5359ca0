// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.DType;

/**
 * The convolutions of Spikformer 4-384 on CIFAR-10's images, 8 images and 4 steps, by ND4J and by
 * additions, in turn, round by round: medians in milliseconds. With {@code -Dsnn4j.threads=1} and
 * {@code OMP_NUM_THREADS=1} they are those of the processor's time.
 */
public final class SpikeConvolutionReport {

  private static final int IMAGES = 32;
  private static final int[][] SHAPES = {
    {48, 96, 32}, {96, 192, 32}, {192, 384, 16}, {384, 384, 8}
  };
  private static final double[] DENSITIES = {0.02, 0.05, 0.1, 0.15, 0.2, 0.3};
  private static final int WARM_UP = 2;

  private SpikeConvolutionReport() {}

  /**
   * Prints the report.
   *
   * @param arguments the number of rounds, 9 if it is left out
   */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    System.out.printf(
        Locale.ROOT,
        "JDK %s, %d threads; ms (dense-equivalent GFLOP/s)%n",
        System.getProperty("java.version"),
        Workers.shared().threads());
    System.out.println(
        "shape                density  forward dense        by events          |"
            + " both gradients       of weights by events + of images |   pack");
    for (int[] shape : SHAPES) {
      try (SpikeConvolutionWork work =
          new SpikeConvolutionWork(
              Kernels.of(DType.FLOAT).spikeConvolutions(), IMAGES, shape[0], shape[1], shape[2])) {
        for (double density : DENSITIES) {
          work.draw(density);
          print(shape, density, work, medians(work, rounds));
        }
      }
    }
  }

  private static double[] medians(SpikeConvolutionWork work, int rounds) {
    List<Runnable> bodies =
        List.of(
            work::denseForward,
            work::eventForward,
            work::denseGradients,
            work::eventWeightGradient,
            work::denseImageGradient,
            work::pack);
    double[][] seconds = new double[bodies.size()][rounds];
    for (int round = -WARM_UP; round < rounds; round++) {
      for (int i = 0; i < seconds.length; i++) {
        long start = now();
        bodies.get(i).run();
        seconds[i][Math.max(round, 0)] = (now() - start) * 1e-9;
      }
    }
    return Arrays.stream(seconds).mapToDouble(SpikeConvolutionReport::median).toArray();
  }

  /** One thread's own time is not disturbed by other programs. */
  private static long now() {
    return Workers.shared().threads() == 1
        ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static void print(
      int[] shape, double density, SpikeConvolutionWork work, double[] seconds) {
    double rate = work.operations() * 1e-9;
    System.out.printf(
        Locale.ROOT,
        "%3d -> %3d at %2dx%-2d %5.0f %%  %8.2f (%4.0f)  %8.2f (%5.0f) %4.2fx |"
            + "%8.2f (%4.0f)  %8.2f (%5.0f) + %6.2f %4.2fx | %6.2f%n",
        shape[0],
        shape[1],
        shape[2],
        shape[2],
        100 * density,
        1e3 * seconds[0],
        rate / seconds[0],
        1e3 * seconds[1],
        rate / seconds[1],
        seconds[0] / seconds[1],
        1e3 * seconds[2],
        2 * rate / seconds[2],
        1e3 * seconds[3],
        rate / seconds[3],
        1e3 * seconds[4],
        seconds[2] / (seconds[3] + seconds[4]),
        1e3 * seconds[5]);
  }
}
