// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.parallel.PSN;

/**
 * The forward pass of parallel spiking neurons over 24 million elements against a copy of the same
 * buffer. It is a product with a matrix {@code [T, T]}, which costs 2 T operations per element, a
 * bias and the firing step.
 *
 * <p>Besides operations per second JMH prints {@code gigabytes}: the input read and the output
 * written per second, in 10^9 bytes, for the copy as for the neurons.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules=jdk.incubator.vector",
      "-Dorg.bytedeco.javacpp.maxbytes=6g",
      "-Dorg.bytedeco.javacpp.maxphysicalbytes=10g"
    })
public class PSNBenchmark {

  private static final int ELEMENTS = 24_000_000;

  /** The number of time steps. */
  @Param({"4", "8", "16"})
  public int steps;

  private TensorScope scope;
  private PSN neurons;
  private Tensor x;
  private Tensor y;

  /** What an iteration moved; JMH divides it by the iteration's time. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Moved {

    /** In 10^9 bytes. */
    public double gigabytes;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void clear() {
      gigabytes = 0;
    }

    void addOnce() {
      gigabytes += 2.0 * ELEMENTS * Float.BYTES * 1e-9;
    }
  }

  /** Fills the buffers. */
  @Setup(Level.Trial)
  public void open() {
    scope = TensorScope.open("PSN benchmark");
    neurons = new PSN(steps, Init.seeded(scope, 1));
    x = scope.allocate(DType.FLOAT, Shape.of(steps, ELEMENTS / steps));
    y = scope.full(DType.FLOAT, 0, x.shape());
    float[] values = new float[ELEMENTS];
    int state = 1;
    for (int i = 0; i < values.length; i++) {
      state = state * 1_664_525 + 1_013_904_223;
      values[i] = (state >>> 8) * 0x1p-22f;
    }
    x.copyFrom(values);
  }

  /** Gives the buffers back. */
  @TearDown(Level.Trial)
  public void close() {
    scope.close();
  }

  /** Our copy kernel. */
  @Benchmark
  public void copy(Moved moved) {
    Kernels.of(x).elementwise().copy(x, y);
    moved.addOnce();
  }

  /** The neurons' forward pass; its buffers come from the pool. */
  @Benchmark
  public Shape forward(Moved moved) {
    try (TensorScope step = scope.child("step")) {
      Tensor spikes = neurons.forward(step.borrow(x), ForwardPass.inference(step));
      moved.addOnce();
      return spikes.shape();
    }
  }
}
