// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.SurrogateSlope.Form;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.kernel.Currents;
import org.snn4j.cuda.kernel.NeuronForward;
import org.snn4j.cuda.kernel.Norm;
import org.snn4j.cuda.kernel.SequenceSize;

/** Forward passes: every number must be the reference's, for the operations are the same. */
final class NeuronForwardCases {

  private static final String KERNEL = "neuron_forward";

  private NeuronForwardCases() {}

  static List<ParityCase> all() {
    List<ParityCase> all = new ArrayList<>();
    for (Charge charge : Charge.values()) {
      for (boolean learned : new boolean[] {true, false}) {
        for (boolean hard : new boolean[] {true, false}) {
          NeuronCase neuron = new NeuronCase(charge, learned, hard, false, Form.ATAN);
          all.add(plain(neuron, 5, 1013));
        }
      }
    }
    NeuronCase decaying = new NeuronCase(Charge.DECAY_INPUT, true, true, false, Form.ATAN);
    all.add(plain(decaying, 1, 1));
    all.add(plain(decaying, 4, 1028));
    all.add(behind(decaying, 3, 7, 12, false));
    all.add(behind(decaying, 4, 11, 13, true));
    all.add(behind(decaying, 5, 19, 8, true));
    return all;
  }

  private static ParityCase plain(NeuronCase neuron, int steps, int m) {
    String name = neuron + " [" + steps + ", " + m + "]";
    return new ParityCase(KERNEL, name, buffers -> compared(neuron, steps, m, buffers));
  }

  private static Parity compared(NeuronCase neuron, int steps, int m, Buffers buffers) {
    Numbers numbers = new Numbers(m);
    float[] x = numbers.uniform(steps * m, -1, 2);
    float[] v0 = numbers.uniform(m, -1, 1);
    DeviceMemory s = buffers.floats(steps * m);
    DeviceMemory vLast = buffers.floats(m);
    DeviceMemory vSeq = buffers.floats(steps * m);
    new NeuronForward(buffers.device())
        .run(
            neuron.dynamics(),
            SequenceSize.of(steps, m),
            Currents.of(buffers.of(x)),
            buffers.of(v0),
            new NeuronForward.Outputs(s, vLast, vSeq, null));
    Reference.Forward expected = Reference.forward(neuron.dynamics(), steps, x, v0);
    return Parity.within(0)
        .same(expected.s(), s.floats(steps * m))
        .same(expected.vLast(), vLast.floats(m))
        .same(expected.vSeq(), vSeq.floats(steps * m));
  }

  private static ParityCase behind(
      NeuronCase neuron, int steps, int rows, int channels, boolean residual) {
    String name =
        "behind a norm"
            + (residual ? " and a residual" : "")
            + (" [" + steps + ", " + rows + ", " + channels + "]");
    return new ParityCase(
        KERNEL, name, buffers -> compared(neuron, steps, rows, channels, residual, buffers));
  }

  private static Parity compared(
      NeuronCase neuron, int steps, int rows, int channels, boolean residual, Buffers buffers) {
    int m = rows * channels;
    Normed normed = Normed.random(steps, m, channels, residual);
    DeviceMemory s = buffers.floats(steps * m);
    DeviceMemory currents = buffers.floats(steps * m);
    new NeuronForward(buffers.device())
        .run(
            neuron.dynamics(),
            new SequenceSize(steps, m, channels),
            normed.on(buffers),
            null,
            new NeuronForward.Outputs(s, null, null, currents));
    float[] expected = normed.currents();
    return Parity.within(0)
        .same(expected, currents.floats(steps * m))
        .same(Reference.forward(neuron.dynamics(), steps, expected, null).s(), s.floats(steps * m));
  }

  /** What neurons behind a norm are charged with. */
  record Normed(
      float[] x, float[] bias, float[] mean, float[] scale, float[] shift, float[] residual) {

    static Normed random(int steps, int m, int channels, boolean residual) {
      Numbers numbers = new Numbers(31L * m + channels);
      return new Normed(
          numbers.uniform(steps * m, -2, 3),
          channels % 2 == 0 ? null : numbers.uniform(channels, -1, 1),
          numbers.uniform(channels, -1, 1),
          numbers.uniform(channels, 0.5, 1.5),
          numbers.uniform(channels, -0.5, 1),
          residual ? numbers.uniform(steps * m, -1, 1) : null);
    }

    Currents on(Buffers buffers) {
      Norm norm =
          new Norm(buffers.of(bias), buffers.of(mean), buffers.of(scale), buffers.of(shift));
      return new Currents(buffers.of(x), norm, buffers.of(residual));
    }

    private float biased(int i) {
      return bias == null ? x[i] : x[i] + bias[i % bias.length];
    }

    float[] biased() {
      float[] biased = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        biased[i] = biased(i);
      }
      return biased;
    }

    float[] currents() {
      float[] currents = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        int c = i % mean.length;
        currents[i] = (biased(i) - mean[c]) * scale[c] + shift[c];
        currents[i] += residual == null ? 0 : residual[i];
      }
      return currents;
    }
  }
}
