// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.attention.SpikingSelfAttention;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.sdt.DvsPooling;
import org.snn4j.models.sdt.SpikeDrivenSelfAttention;

/**
 * How the cost of the two spiking attentions grows with time steps T, samples N and tokens L: each
 * is doubled while the other two stay, and the time is told beside that of half as much. Linear
 * growth is 2. A forward pass and a training step (forward and backward) of a layer with 384
 * channels, on input of which a tenth is spikes; all sizes in turn, round by round, medians.
 */
public final class ScalingReport {

  private static final int CHANNELS = 384;
  private static final int HEADS = 12;
  private static final int STEPS = 4;
  private static final int SAMPLES = 4;
  private static final int SIDE = 16;
  private static final int WARM_UP = 4;

  private ScalingReport() {}

  /** Sizes of one measurement; tokens lie in {@code height * 16} pixels. */
  private record Sizes(int steps, int samples, int height) {

    int tokens() {
      return height * SIDE;
    }
  }

  /** The argument is the number of rounds (9 unless given). */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    try (TensorScope scope = TensorScope.open("report")) {
      Init init = Init.seeded(scope, 1);
      Module ssa = new SpikingSelfAttention(CHANNELS, HEADS, init);
      Module sdsa =
          new SpikeDrivenSelfAttention(
              CHANNELS, HEADS, DvsPooling.NONE, BlockLayers.published(init));
      report("SpikingSelfAttention", x -> Views.flatten(x, 3, 4), ssa, scope, rounds);
      report("SpikeDrivenSelfAttention", x -> x, sdsa, scope, rounds);
    }
  }

  private static void report(
      String name, Function<Tensor, Tensor> layout, Module module, TensorScope scope, int rounds) {
    System.out.println(name + ", " + CHANNELS + " channels, " + HEADS + " heads");
    series("T", module, layout, scope, rounds, f -> new Sizes(f * STEPS / 2, SAMPLES, SIDE));
    series("N", module, layout, scope, rounds, f -> new Sizes(STEPS, f * SAMPLES / 2, SIDE));
    series("L", module, layout, scope, rounds, f -> new Sizes(STEPS, SAMPLES, f * SIDE / 2));
  }

  private static void series(
      String what,
      Module module,
      Function<Tensor, Tensor> layout,
      TensorScope scope,
      int rounds,
      Function<Integer, Sizes> sizes) {
    List<Sizes> all = new ArrayList<>();
    for (int factor = 1; factor <= 8; factor *= 2) {
      all.add(sizes.apply(factor));
    }
    double[][] forward = new double[all.size()][rounds];
    double[][] training = new double[all.size()][rounds];
    for (int round = -WARM_UP; round < rounds; round++) {
      for (int i = 0; i < all.size(); i++) {
        double once = seconds(module, layout, all.get(i), scope, false);
        double step = seconds(module, layout, all.get(i), scope, true);
        if (round >= 0) {
          forward[i][round] = once;
          training[i][round] = step;
        }
      }
    }
    for (int i = 0; i < all.size(); i++) {
      print(what, all.get(i), forward, training, i);
    }
  }

  private static void print(
      String what, Sizes sizes, double[][] forward, double[][] training, int at) {
    System.out.printf(
        Locale.ROOT,
        "  %s doubled: T = %2d, N = %2d, L = %4d   forward %7.2f ms %s   training %7.2f ms %s%n",
        what,
        sizes.steps(),
        sizes.samples(),
        sizes.tokens(),
        1e3 * median(forward[at]),
        growth(forward, at),
        1e3 * median(training[at]),
        growth(training, at));
  }

  private static String growth(double[][] seconds, int at) {
    return at == 0
        ? "      "
        : String.format(Locale.ROOT, "x %4.2f", median(seconds[at]) / median(seconds[at - 1]));
  }

  private static double median(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double seconds(
      Module module,
      Function<Tensor, Tensor> layout,
      Sizes sizes,
      TensorScope around,
      boolean training) {
    try (TensorScope scope = around.child("once")) {
      Tensor x = layout.apply(spikes(scope, sizes));
      long start = System.nanoTime();
      if (training) {
        Tape tape = Tape.recordingIn(scope);
        Tensor y = module.forward(tape.watch(x), ForwardPass.training(tape, 1));
        tape.backward(Reductions.sumAll(Arithmetic.multiply(y, y)));
      } else {
        module.forward(x, ForwardPass.inference(scope));
      }
      return (System.nanoTime() - start) * 1e-9;
    }
  }

  /** {@code [T, N, C, H, W]} with the channels innermost. */
  private static Tensor spikes(TensorScope scope, Sizes sizes) {
    Shape shape = Shape.of(sizes.steps(), sizes.samples(), sizes.height(), SIDE, CHANNELS);
    float[] values = new float[Math.toIntExact(shape.length())];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(10) == 0 ? 1 : 0;
    }
    Tensor x = scope.allocate(DType.FLOAT, shape);
    x.copyFrom(values);
    return Views.permute(x, 0, 1, 4, 2, 3);
  }
}
