// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.cifar.Cifar10;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;
import org.snn4j.models.spikformer.original.OriginalSpikformerConfig;
import org.snn4j.models.train.Objective;
import org.snn4j.models.train.TrainingPlan;
import org.snn4j.models.train.TrainingStep;

/**
 * Trains Spikformer 4-384 (CIFAR-10, T = 4) for some steps on images in CIFAR-10's binary records,
 * and prints loss, images per second, the speed of a large matrix product in the same run, and the
 * most physical memory that the process held (on Linux).
 */
public final class SpikformerReport {

  private static final int BATCH = 8;
  private static final int STEPS = 20;
  private static final int SIDE = 2048;

  private SpikformerReport() {}

  /** The first argument is a folder with {@code .bin} files. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("SpikformerReport: name the folder of the .bin files");
    }
    try (Stream<Path> found = Files.list(Path.of(arguments[0]));
        TensorScope scope = TensorScope.open("report")) {
      List<Path> files = found.filter(file -> file.toString().endsWith(".bin")).sorted().toList();
      BatchSource images =
          DataLoader.of(
              Cifar10.fromRecords("CIFAR-10", files),
              LoaderOptions.shuffled(BATCH, 1),
              Cifar10.normalize());
      List<Double> seconds = train(scope, images);
      Collections.sort(seconds);
      System.out.printf(
          "%d steps: median %.2f images/s, best %.2f images/s; matrix product %.0f GFLOP/s%n",
          seconds.size(),
          BATCH / seconds.get(seconds.size() / 2),
          BATCH / seconds.get(0),
          productSpeed(scope));
      System.out.println("peak memory: " + peakMemory());
    }
  }

  private static List<Double> train(TensorScope scope, BatchSource images) {
    Module model = OriginalSpikformerConfig.cifar(10).build(Init.seeded(scope, 1));
    Optimizer optimizer =
        new Optimizer(scope, new AdamW(0.06), ParameterGroup.sparingVectors(model));
    TrainingPlan plan =
        new TrainingPlan(
            1,
            1,
            new Schedule.Constant(5e-4),
            new Objective.RateCrossEntropy(0.1),
            new GradientClipping.None());
    TrainingStep step = new TrainingStep(model, optimizer, plan);
    List<Double> seconds = new ArrayList<>();
    try (BatchSource.Cursor cursor = images.epoch(0)) {
      for (int number = 0; number < STEPS; number++) {
        try (TensorScope inner = scope.child("step")) {
          long start = System.nanoTime();
          double loss = step.run(cursor.next(inner).orElseThrow(), inner, number).loss();
          seconds.add((System.nanoTime() - start) * 1e-9);
          System.out.printf("step %2d  loss %.4f%n", number + 1, loss);
        }
      }
    }
    return seconds;
  }

  /** Of square matrices, the best of several, in 10^9 operations a second. */
  private static double productSpeed(TensorScope scope) {
    double best = 0;
    try (TensorScope inner = scope.child("product")) {
      Tensor a = inner.full(DType.FLOAT, 0.5, Shape.of(SIDE, SIDE));
      Tensor b = inner.full(DType.FLOAT, 0.25, Shape.of(SIDE, SIDE));
      for (int i = 0; i < 20; i++) {
        try (TensorScope once = inner.child("once")) {
          long start = System.nanoTime();
          MatMul.matmul(once.borrow(a), once.borrow(b));
          best = Math.max(best, 2.0 * SIDE * SIDE * SIDE / (System.nanoTime() - start));
        }
      }
    }
    return best;
  }

  private static String peakMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "unknown on this system";
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.substring("VmHWM:".length()).trim())
          .findFirst()
          .orElse("unknown on this system");
    }
  }
}
