// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * SpikingJelly's multi-step LIF with its torch back end: charge, fire, hard and detached reset to
 * 0, step by step; tau 2, sigmoid surrogate of slope 4.
 */
final class Neurons {

  private static final float SLOPE = 4;

  private final boolean training;
  private final boolean counting;
  private final Map<String, Double> rates = new LinkedHashMap<>();

  /** With surrogates for training or plain steps; may count spikes. */
  Neurons(boolean training, boolean counting) {
    this.training = training;
    this.counting = counting;
  }

  /** The share of spikes by layer, where they were counted. */
  Map<String, Double> rates() {
    return rates;
  }

  /** Over {@code [T, ...]} with threshold 1. */
  NDArray fire(String name, NDArray x) {
    return fire(name, x, 1);
  }

  /** Over {@code [T, ...]}. */
  NDArray fire(String name, NDArray x, float threshold) {
    NDArray spikes = Closing.keep(() -> steps(x, threshold));
    if (counting) {
      rates.put(name, Closing.keep(spikes::mean).toFloatArray()[0] * 1.0);
    }
    return spikes;
  }

  private NDArray steps(NDArray x, float threshold) {
    NDList currents = x.split(x.getShape().get(0), 0);
    NDList spikes = new NDList();
    NDArray v = currents.get(0).zerosLike();
    for (NDArray current : currents) {
      NDArray before = v;
      NDArray charged = Closing.consume(v, () -> before.add(current.sub(before).div(2)));
      NDArray spike = Closing.keep(() -> spike(charged.sub(threshold)));
      spikes.add(spike);
      v = Closing.consume(charged, () -> reset(charged, spike));
    }
    return NDArrays.concat(spikes, 0);
  }

  private NDArray spike(NDArray over) {
    NDArray step = over.gte(0).toType(DataType.FLOAT32, false);
    if (!training) {
      return step;
    }
    NDArray smooth = over.mul(SLOPE).getNDArrayInternal().sigmoid();
    return step.add(smooth.sub(smooth.stopGradient()));
  }

  private static NDArray reset(NDArray charged, NDArray spike) {
    return charged.mul(spike.stopGradient().getNDArrayInternal().rsub(1));
  }
}
