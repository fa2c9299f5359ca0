// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.neuron.NeuronLayer;

/**
 * How often layers fire, by time step, over as many batches as it watches: what the Spike-driven
 * Transformer's {@code firing_num.py} reports, but for any number of steps, and divided by what was
 * counted, where that program divides by one batch too few.
 */
public final class FiringReport {

  private final int timeSteps;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<Module, StepTally> tallies = new LinkedHashMap<>();
  private long samples;

  /**
   * One layer's outputs.
   *
   * @param path where it is in its network
   * @param name what another program calls it, or its path
   * @param rates the share of outputs that are not zero, for each step
   * @param means the mean output, for each step; the rate where outputs are 0 or 1
   */
  public record Line(String path, String name, List<Double> rates, List<Double> means) {

    /** Keeps copies. */
    public Line {
      rates = List.copyOf(rates);
      means = List.copyOf(means);
    }
  }

  private FiringReport(Map<String, Module> layers, Map<String, String> names, int timeSteps) {
    if (timeSteps < 1) {
      throw new IllegalArgumentException(
          "FiringReport: timeSteps must be 1 or more but is " + timeSteps);
    }
    this.timeSteps = timeSteps;
    layers.forEach(
        (path, layer) -> {
          this.names.put(path, names.getOrDefault(path, path));
          tallies.put(layer, new StepTally("FiringReport: " + layer.describe(), timeSteps));
        });
  }

  /** Of all layers of neurons in a network. */
  public static FiringReport ofNeurons(Module network, int timeSteps) {
    Map<String, Module> neurons = new LinkedHashMap<>(network.modules());
    neurons.values().removeIf(module -> !(module instanceof NeuronLayer<?>));
    return new FiringReport(neurons, Map.of(), timeSteps);
  }

  /**
   * Of named layers.
   *
   * @param names what layers are called, by path
   * @throws IllegalArgumentException if there is no such layer
   */
  public static FiringReport of(Module network, Map<String, String> names, int timeSteps) {
    Map<String, Module> layers = new LinkedHashMap<>();
    for (String path : names.keySet()) {
      Module layer = network.modules().get(path);
      if (layer == null) {
        throw new IllegalArgumentException(
            "FiringReport: there is no layer '" + path + "' in " + network.describe());
      }
      layers.put(path, layer);
    }
    return new FiringReport(layers, names, timeSteps);
  }

  /**
   * Watches one pass over a whole batch.
   *
   * @param batch N, the number of samples
   * @return the same pass
   */
  public ForwardPass watch(ForwardPass pass, long batch) {
    samples += batch;
    return pass.watchedBy(
        (module, input, output) -> {
          StepTally tally = tallies.get(module);
          if (tally != null) {
            tally.add(output, batch, 0);
          }
        });
  }

  /** The layers that ran, in the order of the network or of the names. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    tallies.forEach(
        (layer, tally) -> {
          if (tally.hasRun()) {
            String name = names.get(layer.path());
            lines.add(new Line(layer.path(), name, tally.rates(), tally.means()));
          }
        });
    return lines;
  }

  /** The number of time steps T. */
  public int timeSteps() {
    return timeSteps;
  }

  /** The number of samples that were watched. */
  public long samples() {
    return samples;
  }
}
