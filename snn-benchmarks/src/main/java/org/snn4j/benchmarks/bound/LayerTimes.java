// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.bound;

import org.snn4j.benchmarks.Rates;
import org.snn4j.benchmarks.SpikeConvolutionWork;
import org.snn4j.benchmarks.SpikeProductWork;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.spike.SpikeConvolutions;
import org.snn4j.core.tensor.DType;

/**
 * The seconds of a layer's kernels alone on random spikes of the layer's density, each time the
 * faster of the native dense one and the one by events; packing and looking for spikes cost
 * nothing.
 *
 * @param layer the layer
 * @param forward of the product
 * @param byEvents whether events were the faster way forward
 * @param gradients of the input, unless it is the network's, and of the weights
 */
record LayerTimes(Layer layer, double forward, boolean byEvents, double gradients) {

  private static final int WARM_UP = 3;
  private static final int ROUNDS = 9;

  /** A share of 2 stands for numbers that are no spikes. */
  private static final double NO_SPIKES = 2;

  static LayerTimes measure(Layer layer) {
    return layer.kernel() == 1 ? linear(layer) : convolution(layer);
  }

  private static LayerTimes linear(Layer layer) {
    double density = layer.spikes() ? layer.density() : 0.5;
    try (SpikeProductWork work =
        new SpikeProductWork(layer.rows(), layer.inputs(), layer.outputs(), density)) {
      Rates rates = new Rates(WARM_UP, ROUNDS);
      rates.add("dense", 1, work::dense);
      rates.add("input", 1, work::denseInputGradient);
      rates.add("weights", 1, work::denseGradient);
      if (layer.spikes()) {
        rates.add("events", 1, work::events);
        rates.add("weights by events", 1, work::eventGradient);
      }
      rates.run();
      double dense = rates.seconds("dense");
      double events = layer.spikes() ? rates.seconds("events") : Double.POSITIVE_INFINITY;
      double weights = rates.seconds("weights");
      if (layer.spikes()) {
        weights = Math.min(weights, rates.seconds("weights by events"));
      }
      return new LayerTimes(
          layer, Math.min(dense, events), events < dense, rates.seconds("input") + weights);
    }
  }

  private static LayerTimes convolution(Layer layer) {
    SpikeConvolutions kernels = Kernels.of(DType.FLOAT).spikeConvolutions();
    try (SpikeConvolutionWork work =
        new SpikeConvolutionWork(
            kernels, layer.images(), layer.inputs(), layer.outputs(), layer.side())) {
      work.draw(layer.spikes() ? layer.density() : NO_SPIKES);
      Rates rates = new Rates(WARM_UP, ROUNDS);
      rates.add("dense", 1, () -> done(work::denseForward));
      if (!layer.spikes()) {
        rates.run();
        // The network's input wants no gradient; that of the weights multiplies as much as forward.
        return new LayerTimes(layer, rates.seconds("dense"), false, rates.seconds("dense"));
      }
      rates.add("gradients", 1, () -> done(work::denseGradients));
      rates.add("input", 1, () -> done(work::denseImageGradient));
      rates.add("events", 1, () -> done(work::eventForward));
      rates.add("weights by events", 1, () -> done(work::eventWeightGradient));
      rates.run();
      double events = rates.seconds("events");
      double dense = rates.seconds("dense");
      double mixed = rates.seconds("input") + rates.seconds("weights by events");
      return new LayerTimes(
          layer,
          Math.min(dense, events),
          events < dense,
          Math.min(rates.seconds("gradients"), mixed));
    }
  }

  private static Object done(Runnable work) {
    work.run();
    return work;
  }
}
