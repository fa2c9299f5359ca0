// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import org.snn4j.core.data.Batch;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.block.TransformerBlock;
import org.snn4j.models.sdt.SpikeDrivenTransformerPreset;
import org.snn4j.models.spikformer.original.OriginalSpikformerConfig;
import org.snn4j.models.train.MemoryReport;
import org.snn4j.models.train.Objective;
import org.snn4j.models.train.TrainingPlan;
import org.snn4j.models.train.TrainingStep;

/**
 * Prints what a training step of Spikformer 4-384 and of Spike-driven Transformer 2-512 (batches of
 * 8 images 3 x 32 x 32, T = 4, first weights) keeps for the backward walk, module by module, and
 * the most it has in use; then the same with the blocks recomputed.
 */
public final class MemoryByLayerReport {

  private static final int BATCH = 8;
  private static final int SIDE = 32;
  private static final int CLASSES = 10;

  private MemoryByLayerReport() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    print("Spikformer 4-384", OriginalSpikformerConfig.cifar(CLASSES));
    print("Spike-driven Transformer 2-512", SpikeDrivenTransformerPreset.CIFAR10_2_512.config());
  }

  private static void print(String name, NetworkConfig config) {
    try (TensorScope scope = TensorScope.open("report")) {
      Module model = config.build(Init.seeded(scope, 1));
      TrainingStep step = step(scope, model);
      Batch batch = batch(scope);
      System.out.printf("%n%s, batch %d%n", name, BATCH);
      print(MemoryReport.of(step, batch));
      System.out.printf("%n%s, batch %d, blocks recomputed%n", name, BATCH);
      print(MemoryReport.of(step.recomputing(TransformerBlock.allIn(model)), batch));
    }
  }

  private static TrainingStep step(TensorScope scope, Module model) {
    TrainingPlan plan =
        new TrainingPlan(
            1,
            1,
            new Schedule.Constant(5e-4),
            new Objective.RateCrossEntropy(0),
            new GradientClipping.None());
    Optimizer optimizer =
        new Optimizer(scope, new AdamW(0.06), ParameterGroup.sparingVectors(model));
    return new TrainingStep(model, optimizer, plan);
  }

  private static Batch batch(TensorScope scope) {
    RandomStream random = new RandomStream(2);
    float[] images = new float[BATCH * 3 * SIDE * SIDE];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    int[] labels = new int[BATCH];
    for (int i = 0; i < BATCH; i++) {
      labels[i] = i % CLASSES;
    }
    return new Batch(scope.of(images, BATCH, 3, SIDE, SIDE), labels);
  }

  private static void print(MemoryReport report) {
    Map<String, Long> byType = new TreeMap<>();
    for (MemoryReport.Part part : report.parts()) {
      byType.merge(part.type(), part.kept(), Long::sum);
      if (part.kept() != 0) {
        System.out.printf("%10.2f MiB  %-44s %s%n", mib(part.kept()), part.path(), part.type());
      }
    }
    byType.forEach((type, kept) -> System.out.printf("%10.2f MiB  all %s%n", mib(kept), type));
    System.out.printf("%10.2f MiB  kept when the backward walk begins%n", mib(report.kept()));
    System.out.printf("%10.2f MiB  most in use%n", mib(report.peak()));
  }

  private static double mib(long bytes) {
    return bytes / (1024.0 * 1024);
  }
}
