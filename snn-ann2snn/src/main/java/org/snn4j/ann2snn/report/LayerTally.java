// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import java.util.Arrays;
import java.util.List;
import org.snn4j.ann2snn.sta.encode.SpikeCount;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/** What is added up about one layer, batch by batch and step by step. Used on one thread. */
final class LayerTally {

  private final LayerPlace place;
  private double magnitude;
  private double error;
  private double spikes;
  private long activations;
  private long chances;
  private long neurons;
  private long saturated;
  private long largest;

  private Shape shape;
  private double[] sum;
  private double[] counts;

  LayerTally(LayerPlace place) {
    this.place = place;
  }

  LayerPlace place() {
    return place;
  }

  /** A new batch begins. */
  void begin() {
    sum = null;
    counts = null;
  }

  /** What the layer gave at a step. */
  void step(Tensor value, Tensor fired) {
    shape = value.shape();
    sum = plus(sum, value.toDoubleArray());
    counts = plus(counts, fired.toDoubleArray());
  }

  private static double[] plus(double[] before, double[] more) {
    if (before == null) {
      return more;
    }
    Arrays.setAll(before, i -> before[i] + more[i]);
    return before;
  }

  /**
   * Neurons have run T steps.
   *
   * @param values of the nodes that the layer may stand for
   */
  void endNeurons(List<Tensor> values, int steps) {
    compare(values, 1.0 / steps);
    for (double count : counts) {
      spikes += count;
      saturated += count >= steps ? 1 : 0;
    }
    neurons += counts.length;
    chances += (long) counts.length * steps;
    largest = Math.max(largest, 1);
  }

  /** An encoder has run all steps. */
  void endEncoder(List<Tensor> values, SpikeCount count) {
    compare(values, 1);
    spikes += count.spikes();
    chances += count.values();
    largest = Math.max(largest, count.largest());
  }

  private void compare(List<Tensor> values, double factor) {
    Tensor activation =
        values.stream()
            .filter(value -> value.shape().equals(shape))
            .findFirst()
            .orElseThrow(
                () ->
                    new ShapeMismatchException(
                        "ConversionReporter: layer '"
                            + place.scale().layer()
                            + "' gives "
                            + shape
                            + ", which nothing at '"
                            + place.scale().node()
                            + "' has"));
    double[] wanted = activation.toDoubleArray();
    for (int i = 0; i < wanted.length; i++) {
      magnitude += Math.abs(wanted[i]);
      error += Math.abs(wanted[i] - factor * sum[i]);
    }
    activations += wanted.length;
  }

  /** Spikes for each neuron and step. */
  double rate() {
    return chances == 0 ? 0 : spikes / chances;
  }

  /**
   * What was found.
   *
   * @param unit what a scale is multiplied by
   */
  LayerReport report(double unit) {
    return new LayerReport(
        place.scale().node(),
        place.scale().layer(),
        unit * place.scale().largest(),
        unit * place.scale().mean(),
        place.scale().channels(),
        magnitude / Math.max(1, activations),
        error / Math.max(1, activations),
        rate(),
        neurons == 0 ? 0 : (double) saturated / neurons,
        largest);
  }
}
