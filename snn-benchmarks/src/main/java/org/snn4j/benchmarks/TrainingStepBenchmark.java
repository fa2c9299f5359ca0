// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.snn4j.core.data.Batch;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.Init;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.cnn.SpikingCnn;
import org.snn4j.models.cnn.SpikingCnnConfig;
import org.snn4j.models.train.Objective;
import org.snn4j.models.train.TrainingPlan;
import org.snn4j.models.train.TrainingStep;

/**
 * Time of one training step of the default network on images of 28 x 28, by kernel provider. The
 * same method runs in forks that differ by {@code -Dsnn4j.kernels}; the ratio of the two is the
 * claim.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class TrainingStepBenchmark {

  private static final int SIDE = 28;

  /** Images in a batch: the default of the command line. */
  @Param("64")
  int images;

  private TensorScope scope;
  private TrainingStep step;
  private float[] pixels;
  private int[] labels;
  private long number;

  /** A network, its optimiser, and a batch of noise. */
  @Setup(Level.Trial)
  public void build() {
    scope = TensorScope.open("benchmark");
    SpikingCnn model =
        new SpikingCnn(SpikingCnnConfig.small(1, SIDE, SIDE, 10), Init.seeded(scope, 1));
    Optimizer optimizer =
        new Optimizer(scope, new AdamW(0.01), ParameterGroup.sparingVectors(model));
    TrainingPlan plan =
        new TrainingPlan(
            1,
            1,
            new Schedule.Constant(1e-3),
            new Objective.RateCrossEntropy(0),
            new GradientClipping.None());
    step = new TrainingStep(model, optimizer, plan);
    RandomStream random = new RandomStream(3);
    pixels = new float[images * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    labels = new int[images];
    for (int i = 0; i < images; i++) {
      labels[i] = random.nextInt(10);
    }
  }

  /** Gives the network's memory back. */
  @TearDown(Level.Trial)
  public void close() {
    scope.close();
  }

  /** With the vector kernels. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {
        "--add-modules=jdk.incubator.vector",
        "-Dsnn4j.kernels=vector",
        "-Dorg.bytedeco.javacpp.maxbytes=6g",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=10g"
      })
  public double vectorKernels() {
    return stepWith("vector");
  }

  /** With the kernels composed of ND4J operations. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {
        "-Dsnn4j.kernels=nd4j",
        "-Dorg.bytedeco.javacpp.maxbytes=6g",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=10g"
      })
  public double nd4jKernels() {
    return stepWith("nd4j");
  }

  private double stepWith(String provider) {
    String running = Kernels.of(DType.FLOAT).name();
    if (!running.equals(provider)) {
      throw new IllegalStateException(
          "TrainingStepBenchmark: the " + provider + " kernels must run but " + running + " do");
    }
    try (TensorScope inner = TensorScope.open("benchmark step")) {
      Batch batch = new Batch(inner.of(pixels, images, 1, SIDE, SIDE), labels);
      return step.run(batch, inner, number++).loss();
    }
  }
}
