// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.tensor.Shape;
import org.snn4j.neuron.AdaptiveLIFNode;
import org.snn4j.neuron.CUBALIFNode;
import org.snn4j.neuron.EIFNode;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.GatedLIFNode;
import org.snn4j.neuron.HalfThresholdIFNode;
import org.snn4j.neuron.ILIFNode;
import org.snn4j.neuron.IzhikevichNode;
import org.snn4j.neuron.KLIFNode;
import org.snn4j.neuron.LIAFNode;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.MultiStepNeuron;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.QIFNode;
import org.snn4j.neuron.STBIFNeuron;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * The multi-step forward pass of neurons given as formulas, over 25 million elements {@code [4,
 * 66000, 96]}, against copies of the same buffer on the same threads.
 *
 * <p>Besides operations per second JMH prints {@code gigabytes}: the input read, the output written
 * and, of neurons, the state written after the last step, per second, in 10^9 bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules=jdk.incubator.vector",
      "-Dorg.bytedeco.javacpp.maxbytes=6g",
      "-Dorg.bytedeco.javacpp.maxphysicalbytes=10g"
    })
public class NeuronBenchmark {

  static final ImmutableMap<String, Supplier<Neuron<?>>> NEURONS =
      ImmutableMap.<String, Supplier<Neuron<?>>>builder()
          .put("LIFNode", LIFNode::new)
          .put("QIFNode", QIFNode::new)
          .put("EIFNode", EIFNode::new)
          .put("IzhikevichNode", IzhikevichNode::new)
          .put("KLIFNode", KLIFNode::new)
          .put("CUBALIFNode", CUBALIFNode::new)
          .put("AdaptiveLIFNode", AdaptiveLIFNode::new)
          .put("GatedLIFNode", () -> new GatedLIFNode(NeuronTraffic.STEPS))
          .put("ILIFNode", ILIFNode::new)
          .put("HalfThresholdIFNode", HalfThresholdIFNode::new)
          .put("STBIFNeuron", () -> new STBIFNeuron(0.5, 8, false))
          .put(
              "LIAFNode",
              () -> new LIAFNode(Optional.of(Unary.RELU), false, 2, true, Firing.DEFAULT))
          .put(
              "GatedLIFNode of 96 channels",
              () ->
                  new GatedLIFNode(
                      NeuronTraffic.STEPS, OptionalInt.of(96), 0.25, 0.5, Surrogate.sigmoid()))
          .buildOrThrow();

  /** The kind of neuron. */
  @Param({
    "LIFNode",
    "QIFNode",
    "IzhikevichNode",
    "KLIFNode",
    "CUBALIFNode",
    "AdaptiveLIFNode",
    "GatedLIFNode",
    "ILIFNode",
    "HalfThresholdIFNode",
    "LIAFNode",
    "STBIFNeuron",
    "EIFNode",
    "GatedLIFNode of 96 channels"
  })
  public String neuron;

  private NeuronTraffic traffic;
  private MultiStepNeuron<?> layer;

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

    void add(long bytes) {
      gigabytes += bytes * 1e-9;
    }
  }

  /** Fills the buffers. */
  @Setup(Level.Trial)
  public void open() {
    traffic = new NeuronTraffic();
    layer = traffic.layer(NEURONS.get(neuron).get());
  }

  /** Gives the buffers back. */
  @TearDown(Level.Trial)
  public void close() {
    traffic.close();
  }

  /** Adds nothing to every element: vector loads and stores in their simplest loop. */
  @Benchmark
  public void copy(Moved moved) {
    traffic.copyVectors();
    moved.add(traffic.copyBytes());
  }

  /** One long copy per thread, by the JVM. */
  @Benchmark
  public void copyWhole(Moved moved) {
    traffic.copyWhole();
    moved.add(traffic.copyBytes());
  }

  /** The neurons' forward pass without a tape; its buffers come from the pool. */
  @Benchmark
  public Shape forward(Moved moved) {
    Shape shape = traffic.forward(layer);
    moved.add(traffic.bytes(layer));
    return shape;
  }
}
