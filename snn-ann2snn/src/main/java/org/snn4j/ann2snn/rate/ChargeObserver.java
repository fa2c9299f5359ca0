// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.snn4j.ann2snn.channel.ChannelValues;
import org.snn4j.ann2snn.scale.ChannelVoltageScaler;
import org.snn4j.ann2snn.scale.VoltageScaler;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Fires;
import org.snn4j.neuron.HalfThresholdIFNode;
import org.snn4j.neuron.NeuronLayer;
import org.snn4j.neuron.quantize.Quantize;

/**
 * Stands for neurons: hands their current on, cut off at 0 and at the threshold, and measures how
 * many steps the mean current takes to charge them to it.
 */
final class ChargeObserver extends Module {

  private final double threshold;
  private final double start;
  private final Module scaler;

  /** Steps, summed over batches, and how many batches. */
  private record Delays(double sum, long batches) implements State<Delays> {
    @Override
    public Delays map(UnaryOperator<Tensor> change) {
      return this;
    }
  }

  /**
   * For a layer of neurons.
   *
   * @param scaler what is behind it
   */
  ChargeObserver(NeuronLayer<?> layer, Module scaler) {
    if (!(layer.neuron() instanceof Fires<?> neuron)) {
      throw new IllegalArgumentException(
          "DelayStart: neurons must have one threshold but are " + layer.neuron());
    }
    this.threshold = neuron.firing().vThreshold();
    this.start =
        layer.neuron() instanceof HalfThresholdIFNode
            ? threshold / 2
            : neuron.firing().restingPotential();
    this.scaler = scaler;
  }

  /** The mean over the batches; 0 before the first. */
  double delay(ForwardPass pass) {
    return pass.<Delays>state(this).map(found -> found.sum / found.batches).orElse(0.0);
  }

  @Override
  protected Tensor compute(Tensor z, ForwardPass pass) {
    Delays before = pass.<Delays>state(this).orElseGet(() -> new Delays(0, 0));
    pass.update(this, new Delays(before.sum + ratio(z), before.batches + 1));
    return Quantize.clamp(z, 0, threshold);
  }

  /** What is missing at the threshold, by the mean current; both as large as they become. */
  private double ratio(Tensor z) {
    double[] scales = scales();
    double[] currents = currents(z, scales.length);
    double missing = Math.max(threshold - start, 0);
    double most = 0;
    double widest = 0;
    for (int channel = 0; channel < scales.length; channel++) {
      widest = Math.max(widest, missing * scales[channel] / threshold);
      most = Math.max(most, currents[channel] * scales[channel] / threshold);
    }
    return most == 0 ? 0 : widest / most;
  }

  private double[] scales() {
    return scaler instanceof ChannelVoltageScaler channels
        ? channels.scale().toArray()
        : new double[] {((VoltageScaler) scaler).scale()};
  }

  private double[] currents(Tensor z, int channels) {
    if (scaler instanceof ChannelVoltageScaler byChannel) {
      double[] means = new double[channels];
      ChannelValues.forEach(
          describe(), z, byChannel.channelDim(), (channel, x) -> means[channel] = mean(x));
      return means;
    }
    return new double[] {mean(ChannelValues.all(z))};
  }

  private static double mean(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> Math.max(values[i], 0));
    return Arrays.stream(wide).average().orElse(0);
  }
}
