// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.Converted;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.sta.StaNetwork;
import org.snn4j.ann2snn.sta.encode.SpikeEncoder;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Runs both networks batch by batch and adds up what is found. Used on one thread. */
final class Measurement {

  private final Converted converted;
  private final Graph spiking;
  private final boolean once;
  private final int steps;
  private final List<LayerTally> tallies;
  private final Watched ann;
  private final List<String> fired = new ArrayList<>();
  private final Hits hits;
  private Map<String, Double> costs;
  private long samples;

  Measurement(Converted converted, int steps) {
    this.converted = converted;
    this.steps = steps;
    once = converted.network() instanceof StaNetwork;
    spiking = converted.graph();
    List<LayerPlace> places = LayerPlace.of(converted);
    tallies = places.stream().map(LayerTally::new).toList();
    List<String> activations = new ArrayList<>();
    for (LayerPlace place : places) {
      activations.addAll(place.activations());
      fired.add(place.value().name());
      fired.add(place.spikes().name());
    }
    ann = new Watched(converted.recorded(), activations);
    hits = new Hits(steps);
  }

  /**
   * One more batch.
   *
   * @param x shape {@code [N, ...]}
   * @param labels of the samples, or null
   */
  void add(Tensor x, int[] labels) {
    try (TensorScope scope = x.scope().child("conversion report")) {
      Tensor own = scope.borrow(x);
      if (costs == null) {
        costs = costs(own, scope);
      }
      Map<String, Tensor> wanted = ann.run(own, ForwardPass.inference(scope));
      if (labels != null) {
        hits.ann(output(wanted), labels);
      }
      ForwardPass pass = ForwardPass.inference(scope);
      spiking(own, labels, pass);
      tallies.forEach(tally -> end(tally, wanted, pass));
      samples += x.size(0);
    }
  }

  private Map<String, Double> costs(Tensor x, TensorScope outer) {
    try (TensorScope scope = outer.child("costs")) {
      Graph recorded = converted.recorded();
      Watched all = new Watched(recorded, Costs.needed(recorded));
      Map<String, Tensor> values = all.run(scope.borrow(x), ForwardPass.inference(scope));
      Map<String, Double> found = new HashMap<>();
      Costs.of(recorded, values)
          .forEach((node, macs) -> found.put(node, (double) macs / x.size(0)));
      return found;
    }
  }

  private void spiking(Tensor x, int[] labels, ForwardPass pass) {
    tallies.forEach(LayerTally::begin);
    Watched first = new Watched(spiking, fired);
    Watched later = once ? new Watched(LaterSteps.of(spiking, pass.scope()), fired) : first;
    Tensor rest = once ? pass.scope().zeros(x.dtype(), x.shape()) : x;
    double[] sum = null;
    for (int t = 0; t < steps; t++) {
      Map<String, Tensor> values = t == 0 ? first.run(x, pass) : later.run(rest, pass);
      for (LayerTally tally : tallies) {
        LayerPlace place = tally.place();
        tally.step(values.get(place.value().name()), values.get(place.spikes().name()));
      }
      if (labels != null) {
        sum = plus(sum, output(values));
        hits.snn(t, sum, labels);
      }
      values.values().forEach(pass::discard);
    }
  }

  private static double[] plus(double[] before, double[] more) {
    if (before != null) {
      Arrays.setAll(more, i -> before[i] + more[i]);
    }
    return more;
  }

  private static double[] output(Map<String, Tensor> values) {
    Tensor output = values.get(Watched.OUTPUT);
    if (output == null || output.rank() != 2) {
      throw new IllegalArgumentException(
          "ConversionReporter: for accuracy the output must be [N, classes] but is "
              + (output == null ? "not a tensor" : output.shape()));
    }
    return output.toDoubleArray();
  }

  private void end(LayerTally tally, Map<String, Tensor> wanted, ForwardPass pass) {
    List<Tensor> values =
        tally.place().activations().stream().map(wanted::get).filter(Objects::nonNull).toList();
    if (module(tally.place().spikes()) instanceof SpikeEncoder encoder) {
      tally.endEncoder(values, encoder.count(pass).orElseThrow());
    } else {
      tally.endNeurons(values, steps);
    }
  }

  private Object module(Node node) {
    return spiking.modules().get(node.target());
  }

  ConversionReport report(EnergyPrices prices, double wantedError) {
    if (samples == 0) {
      throw new IllegalArgumentException("ConversionReporter: the data have no batch");
    }
    ImmutableList<LayerReport> layers =
        tallies.stream()
            .map(tally -> tally.report(once ? steps : 1))
            .collect(ImmutableList.toImmutableList());
    ImmutableList<ConversionLog.Entry.LeftUnconverted> left =
        converted.entries().stream()
            .filter(ConversionLog.Entry.LeftUnconverted.class::isInstance)
            .map(ConversionLog.Entry.LeftUnconverted.class::cast)
            .collect(ImmutableList.toImmutableList());
    return new ConversionReport(
        steps, samples, layers, left, hits.curve(), energy(prices), wantedError);
  }

  private EnergyEstimate energy(EnergyPrices prices) {
    Map<String, Double> rates = new HashMap<>();
    tallies.forEach(tally -> rates.put(tally.place().spikes().name(), tally.rate()));
    SpikeSources sources = new SpikeSources(spiking, rates);
    double annMacs = 0;
    double snnMacs = 0;
    double synOps = 0;
    for (Map.Entry<String, Double> cost : costs.entrySet()) {
      annMacs += cost.getValue();
      OptionalDouble rate =
          spiking.find(cost.getKey()).map(sources::rate).orElse(OptionalDouble.empty());
      synOps += rate.orElse(0) * cost.getValue() * steps;
      snnMacs += rate.isPresent() ? 0 : cost.getValue() * (once ? 1 : steps);
    }
    return new EnergyEstimate(annMacs, snnMacs, synOps, prices);
  }
}
