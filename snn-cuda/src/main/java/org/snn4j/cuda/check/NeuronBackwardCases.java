// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.SurrogateSlope.Form;
import org.snn4j.cuda.check.NeuronForwardCases.Normed;
import org.snn4j.cuda.check.Reference.Incoming;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.kernel.NeuronBackward;
import org.snn4j.cuda.kernel.NeuronBackward.Gradients;
import org.snn4j.cuda.kernel.SequenceSize;

/**
 * Backward passes. The bound is for a few operations and an exponential in single precision at
 * every one of up to 17 steps, each of which passes on what the one after it left.
 */
final class NeuronBackwardCases {

  private static final String KERNEL = "neuron_backward";
  private static final double BOUND = 2e-5;

  private NeuronBackwardCases() {}

  static List<ParityCase> all() {
    List<ParityCase> all = new ArrayList<>();
    Charge[] charges = Charge.values();
    Form[] forms = Form.values();
    for (int i = 0; i < forms.length; i++) {
      Form form = forms[i];
      Charge charge = charges[i % charges.length];
      boolean odd = i % 2 == 1;
      all.add(plain(new NeuronCase(charge, odd, odd, !odd, form), 4, 1028));
      all.add(plain(new NeuronCase(charge, !odd, !odd, !odd, form), 3, 331));
    }
    for (Charge charge : charges) {
      all.add(plain(new NeuronCase(charge, true, true, false, Form.SIGMOID), 17, 257));
      all.add(plain(new NeuronCase(charge, false, false, false, Form.ATAN), 1, 3));
      all.add(behind(new NeuronCase(charge, true, true, false, Form.ATAN), 4, 149, 37));
      all.add(behind(new NeuronCase(charge, false, false, true, Form.SIGMOID), 17, 13, 5));
    }
    return all;
  }

  private static ParityCase plain(NeuronCase neuron, int steps, int m) {
    String name = neuron + " [" + steps + ", " + m + "]";
    return new ParityCase(KERNEL, name, buffers -> compared(neuron, steps, m, buffers));
  }

  private static Parity compared(NeuronCase neuron, int steps, int m, Buffers buffers) {
    Numbers numbers = new Numbers(m + 7L * steps);
    float[] x = numbers.uniform(steps * m, -1, 2);
    float[] v0 = numbers.uniform(m, -1, 1);
    Incoming incoming =
        new Incoming(
            numbers.uniform(steps * m, -1, 1),
            numbers.uniform(m, -1, 1),
            m % 2 == 0 ? null : numbers.uniform(steps * m, -1, 1));
    Gradients gradients = on(buffers, incoming, steps, m);
    double factor =
        new NeuronBackward(buffers.device())
            .run(
                neuron.dynamics(),
                SequenceSize.of(steps, m),
                org.snn4j.cuda.kernel.Currents.of(buffers.of(x)),
                buffers.of(v0),
                gradients);
    Reference.Backward expected = Reference.backward(neuron.dynamics(), steps, x, v0, incoming);
    return compared(neuron, expected, gradients, factor);
  }

  private static Gradients on(Buffers buffers, Incoming incoming, int steps, int m) {
    return new Gradients(
        buffers.of(incoming.gs()),
        buffers.of(incoming.gvLast()),
        buffers.of(incoming.gvSeq()),
        buffers.floats(steps * m),
        buffers.floats(m));
  }

  /**
   * The factor's gradient is a sum of thousands of numbers of either sign, so its own size counts.
   */
  private static Parity compared(
      NeuronCase neuron, Reference.Backward expected, Gradients gradients, double factor) {
    Parity parity =
        Parity.within(BOUND)
            .near(expected.gx(), gradients.gx().floats(expected.gx().length))
            .near(expected.gv0(), gradients.gv0().floats(expected.gv0().length));
    return neuron.learned() ? parity.near(expected.factor(), factor) : parity;
  }

  private static ParityCase behind(NeuronCase neuron, int steps, int rows, int channels) {
    String name = neuron + " [" + steps + ", " + rows + ", " + channels + "]";
    return new ParityCase(
        "neuron_norm_backward", name, buffers -> compared(neuron, steps, rows, channels, buffers));
  }

  private static Parity compared(
      NeuronCase neuron, int steps, int rows, int channels, Buffers buffers) {
    int m = rows * channels;
    Normed normed = Normed.random(steps, m, channels, false);
    Numbers numbers = new Numbers(m);
    Incoming incoming = new Incoming(numbers.uniform(steps * m, -1, 1), null, null);
    Gradients gradients = on(buffers, incoming, steps, m);
    DeviceMemory sumG = buffers.floats(channels);
    DeviceMemory sumGX = buffers.floats(channels);
    double factor =
        new NeuronBackward(buffers.device())
            .behindNorm(
                neuron.dynamics(),
                new SequenceSize(steps, m, channels),
                normed.on(buffers),
                null,
                gradients,
                sumG,
                sumGX);
    Reference.Backward expected =
        Reference.backward(neuron.dynamics(), steps, normed.currents(), null, incoming);
    float[][] sums = Columns.sums(normed.biased(), expected.gx(), normed.mean());
    return compared(neuron, expected, gradients, factor)
        .near(sums[0], sumG.floats(channels))
        .near(sums[1], sumGX.floats(channels));
  }
}
