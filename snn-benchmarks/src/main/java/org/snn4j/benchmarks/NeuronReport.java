// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.Locale;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.neuron.MultiStepNeuron;

/** {@link NeuronBenchmark}, everything in turn, round by round, in one JVM. */
public final class NeuronReport {

  private NeuronReport() {}

  /** Prints the report. */
  public static void main(String[] arguments) {
    Interleaved works = new Interleaved(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 31);
    try (NeuronTraffic traffic = new NeuronTraffic()) {
      System.out.printf(
          Locale.ROOT,
          "JDK %s, %d threads, sequences of %d MiB%n",
          System.getProperty("java.version"),
          Workers.shared().threads(),
          traffic.copyBytes() >> 21);
      works.copy("copy, whole, JVM", traffic.copyBytes(), traffic::copyWhole);
      works.copy("copy kernel", traffic.copyBytes(), traffic::copyKernel);
      works.copy("copy by vectors", traffic.copyBytes(), traffic::copyVectors);
      NeuronBenchmark.NEURONS.forEach(
          (name, neuron) -> {
            MultiStepNeuron<?> layer = traffic.layer(neuron.get());
            works.add(name, traffic.bytes(layer), () -> traffic.forward(layer));
          });
      works.report();
    }
  }
}
