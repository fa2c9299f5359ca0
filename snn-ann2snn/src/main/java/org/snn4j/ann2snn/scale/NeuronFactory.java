// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import java.util.Objects;
import java.util.function.Function;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.NeuronLayer;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.Reset;

/**
 * Makes the spiking neurons that take the place of activations, such as {@code new
 * NeuronFactory(HalfThresholdIFNode::new)}.
 *
 * @param neuron makes a neuron that fires as told
 * @param firing threshold, reset and surrogate; the threshold is finite and greater than 0
 */
public record NeuronFactory(Function<Firing, ? extends Neuron<?>> neuron, Firing firing) {

  private static final Firing SOFT = Firing.DEFAULT.withReset(Reset.soft());

  /** Refuses a missing part and a threshold that is not positive. */
  public NeuronFactory {
    Objects.requireNonNull(neuron, "NeuronFactory: neuron");
    Objects.requireNonNull(firing, "NeuronFactory: firing");
    Require.positive("NeuronFactory", "vThreshold", firing.vThreshold());
  }

  /** {@link IFNode} with threshold 1 and soft reset. */
  public NeuronFactory() {
    this(IFNode::new);
  }

  /** Threshold 1 and soft reset. */
  public NeuronFactory(Function<Firing, ? extends Neuron<?>> neuron) {
    this(neuron, SOFT);
  }

  /** With another threshold. */
  public NeuronFactory withThreshold(double vThreshold) {
    return new NeuronFactory(neuron, firing.withThreshold(vThreshold));
  }

  /** With another reset. */
  public NeuronFactory withReset(Reset reset) {
    return new NeuronFactory(neuron, firing.withReset(reset));
  }

  /** The neurons' threshold. */
  public double vThreshold() {
    return firing.vThreshold();
  }

  /** The neurons. */
  public Neuron<?> create() {
    return Objects.requireNonNull(neuron.apply(firing), "NeuronFactory: neuron gave null");
  }

  /** A fresh layer that takes one step per call. */
  public NeuronLayer<?> singleStep() {
    return create().singleStep();
  }

  /** A fresh layer over whole sequences. */
  public NeuronLayer<?> multiStep() {
    return create().multiStep();
  }
}
