// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import org.snn4j.core.nn.Buffer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.ChannelAffine;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.LIFNode;

/**
 * {@link MPBNLIFNode} with its batch norm folded into a threshold for each channel; made by {@link
 * MPBNLIFNode#folded}. Nothing of it is learned.
 *
 * <ul>
 *   <li>{@code threshold} {@code [C]}: the charge at and above which a neuron fires
 *   <li>{@code scale} and {@code shift} {@code [C]}: the norm itself, if the residual is normalised
 * </ul>
 */
public final class FoldedMPBNLIFNode extends MPBNBaseNode {

  private final Buffer threshold;
  private final Buffer scale;
  private final Buffer shift;

  /** What the reset works on, and so what is carried to the next step. */
  public enum Residual {
    /** The normalised charge: the same function as the layer that was folded, in inference. */
    NORMALIZED,
    /**
     * The charge itself, as in the paper: nothing but the threshold is left of the norm. The first
     * step's spikes are those of the layer that was folded; later ones may differ, because that one
     * carries normalised potentials.
     */
    CHARGED
  }

  FoldedMPBNLIFNode(
      LIFNode neuron,
      Channels channels,
      ChannelAffine norm,
      double[] thresholds,
      Residual residual,
      Init init) {
    super(neuron, channels);
    double[] factors = norm.scale();
    double[] offsets = norm.shift();
    double[] folded = new double[factors.length];
    for (int c = 0; c < folded.length; c++) {
      if (!(factors[c] > 0)) {
        throw new IllegalStateException(
            "MPBNLIFNode: every weight of the norm must be greater than 0 to become a threshold"
                + " but that of channel "
                + c
                + " is not: it scales by "
                + factors[c]);
      }
      folded[c] = (thresholds[c] - offsets[c]) / factors[c];
    }
    threshold = filled("threshold", folded, init);
    boolean normalizes = residual == Residual.NORMALIZED;
    scale = normalizes ? filled("scale", factors, init) : null;
    shift = normalizes ? filled("shift", offsets, init) : null;
  }

  private Buffer filled(String name, double[] values, Init init) {
    Tensor tensor = init.constant(0, values.length);
    tensor.copyFrom(values);
    return buffer(name, tensor);
  }

  @Override
  Fired fire(Tensor charged, ForwardPass pass) {
    Tensor above = Arithmetic.subtract(charged, channels().spread(pass.use(threshold)));
    Tensor spikes = neuron().firing().surrogate().fire(above);
    if (scale == null) {
      return new Fired(spikes, charged);
    }
    Tensor scaled = Arithmetic.multiply(charged, channels().spread(pass.use(scale)));
    return new Fired(spikes, Arithmetic.add(scaled, channels().spread(pass.use(shift))));
  }
}
