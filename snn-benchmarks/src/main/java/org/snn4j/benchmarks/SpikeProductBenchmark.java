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
import org.snn4j.core.kernel.spike.PackedMatrix;
import org.snn4j.core.tensor.Tensor;

/** A linear layer's products with spikes {@code [4096, k]}, dense and by events. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class SpikeProductBenchmark {

  private static final int ROWS = 4096;

  /** K and P. */
  @Param({"384x1536", "1536x384"})
  public String size;

  /** Spikes for each entry. */
  @Param({"0.01", "0.05", "0.1", "0.2", "0.4"})
  public double density;

  private SpikeProductWork work;

  /** Fills the operands. */
  @Setup(Level.Trial)
  public void open() {
    String[] sizes = size.split("x", -1);
    work =
        new SpikeProductWork(ROWS, Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), density);
  }

  /** Gives the operands back. */
  @TearDown(Level.Trial)
  public void close() {
    work.close();
  }

  /** ND4J's product. */
  @Benchmark
  public Object dense() {
    return work.dense();
  }

  /** By spikes whose places are known. */
  @Benchmark
  public Object events() {
    return work.events();
  }

  /** By spikes whose places have to be found. */
  @Benchmark
  public Object scanAndEvents() {
    return work.scanAndEvents();
  }

  /** The weight's packing alone. */
  @Benchmark
  public PackedMatrix pack() {
    return work.pack();
  }

  /** ND4J's product for the weight's gradient. */
  @Benchmark
  public Tensor denseGradient() {
    return work.denseGradient();
  }

  /** The weight's gradient by spikes. */
  @Benchmark
  public Tensor eventGradient() {
    return work.eventGradient();
  }
}
