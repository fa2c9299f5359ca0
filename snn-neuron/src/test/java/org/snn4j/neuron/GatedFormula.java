// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.List;
import org.snn4j.core.tensor.Tensor;

/** The gated neuron's formula in plain loops: the input, then its learned values in their order. */
final class GatedFormula {

  private final List<double[]> learned;
  private final int channels;

  private GatedFormula(List<double[]> learned, int channels) {
    this.learned = learned;
    this.channels = channels;
  }

  /** All spikes {@code [T, N, C]}, and the last potentials {@code [N, C]}. */
  static double[][] run(GatedLIFNode neuron, List<Tensor> in) {
    List<double[]> learned = in.subList(1, in.size()).stream().map(Tensor::toDoubleArray).toList();
    GatedFormula formula = new GatedFormula(learned, neuron.channels().orElse(1));
    double[] x = in.get(0).toDoubleArray();
    int width = x.length / neuron.steps();
    double[] spikes = new double[x.length];
    double[] v = new double[width];
    int features = Math.toIntExact(in.get(0).size(2));
    for (int i = 0; i < width; i++) {
      double before = 0;
      for (int t = 0; t < neuron.steps(); t++) {
        v[i] = formula.next(x[t * width + i], v[i], before, t, i % features);
        before = v[i] >= formula.value(4, 0, i % features) ? 1 : 0;
        spikes[t * width + i] = before;
      }
    }
    return new double[][] {spikes, v};
  }

  private double value(int which, int step, int channel) {
    double[] values = learned.get(which);
    double raw = values[channels == 1 ? step : step * channels + channel];
    return 1 / (1 + Math.exp(-raw));
  }

  private double next(double x, double v, double before, int t, int c) {
    double alpha = value(0, 0, c);
    double beta = value(1, 0, c);
    double gamma = value(2, 0, c);
    double leaked = (1 - alpha * (1 - value(3, 0, c))) * v;
    double current = x * (1 - beta * (1 - value(7, t, c)));
    double reset = leaked * gamma * before + (1 - gamma) * value(6, 0, c) * before;
    return leaked - (1 - alpha) * value(5, 0, c) + current - reset;
  }
}
