// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.ArrayList;
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

    String name() {
      return "T = " + steps + ", N = " + samples + ", L = " + height * SIDE;
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
    Work work = new Work(module, layout, scope, rounds);
    work.series(f -> new Sizes(f * STEPS / 2, SAMPLES, SIDE));
    work.series(f -> new Sizes(STEPS, f * SAMPLES / 2, SIDE));
    work.series(f -> new Sizes(STEPS, SAMPLES, f * SIDE / 2));
  }

  /** One attention, whose sizes are doubled. */
  private record Work(
      Module module, Function<Tensor, Tensor> layout, TensorScope scope, int rounds) {

    void series(Function<Integer, Sizes> sizes) {
      Rates rates = new Rates(WARM_UP, rounds);
      List<Sizes> all = new ArrayList<>();
      try (TensorScope inputs = scope.child("inputs")) {
        for (int factor = 1; factor <= 8; factor *= 2) {
          Sizes one = sizes.apply(factor);
          Tensor x = layout.apply(spikes(inputs, one));
          rates.add("forward, " + one.name(), 1, () -> forward(x));
          rates.add("training, " + one.name(), 1, () -> training(x));
          all.add(one);
        }
        rates.run();
      }
      for (int i = 0; i < all.size(); i++) {
        print(rates, "forward, ", all, i);
        print(rates, "training, ", all, i);
      }
    }

    private static void print(Rates rates, String what, List<Sizes> all, int at) {
      String name = what + all.get(at).name();
      rates.print(name, 1, "/s");
      if (at > 0) {
        double growth = rates.ratio(what + all.get(at - 1).name(), name);
        System.out.printf(Locale.ROOT, "    %.2f times the time of half as much%n", growth);
      }
    }

    private double forward(Tensor x) {
      try (TensorScope inner = scope.child("forward")) {
        return module.forward(inner.borrow(x), ForwardPass.inference(inner)).length();
      }
    }

    private double training(Tensor x) {
      try (TensorScope inner = scope.child("training")) {
        Tape tape = Tape.recordingIn(inner);
        Tensor y = module.forward(tape.watch(x), ForwardPass.training(tape, 1));
        Tensor loss = Reductions.sumAll(Arithmetic.multiply(y, y));
        tape.backward(loss);
        return loss.item();
      }
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
