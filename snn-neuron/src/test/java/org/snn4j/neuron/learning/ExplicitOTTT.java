// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

/**
 * Online training through time of a linear layer, neurons and a linear layer, by its definition in
 * plain loops. The neurons have tau 2, threshold 1, a soft and detached reset, their leak on the
 * potential alone, and a sigmoid surrogate of steepness 4. The loss of a step is {@code sum(y *
 * c)}.
 */
final class ExplicitOTTT {

  private final int samples;
  private final int inputs;
  private final int hidden;
  private final int classes;
  final double[] w1;
  final double[] b1;
  final double[] w2;
  final double[] b2;
  double loss;
  int spikes;
  private final double[] v;
  private final double[] trace;

  ExplicitOTTT(int samples, int inputs, double[] w1, double[] b1, double[] w2, double[] b2) {
    this.samples = samples;
    this.inputs = inputs;
    this.hidden = b1.length;
    this.classes = b2.length;
    this.w1 = w1.clone();
    this.b1 = b1.clone();
    this.w2 = w2.clone();
    this.b2 = b2.clone();
    this.v = new double[samples * hidden];
    this.trace = new double[samples * hidden];
  }

  /** The gradients of one step, added to those given. */
  void step(double[] x, double[] c, double[] g1, double[] gb1, double[] g2, double[] gb2) {
    for (int n = 0; n < samples; n++) {
      for (int j = 0; j < hidden; j++) {
        neuron(n, j, x, c, g1, gb1, g2);
      }
      for (int k = 0; k < classes; k++) {
        loss += c[n * classes + k] * b2[k];
        gb2[k] += c[n * classes + k];
      }
    }
  }

  private void neuron(
      int n, int j, double[] x, double[] c, double[] g1, double[] gb1, double[] g2) {
    double current = b1[j];
    for (int i = 0; i < inputs; i++) {
      current += w1[j * inputs + i] * x[n * inputs + i];
    }
    int at = n * hidden + j;
    double h = v[at] / 2 + current;
    double s = h >= 1 ? 1 : 0;
    spikes += (int) s;
    v[at] = h - s;
    trace[at] = trace[at] / 2 + s;
    double back = 0;
    for (int k = 0; k < classes; k++) {
      double weight = c[n * classes + k];
      loss += weight * w2[k * hidden + j] * s;
      g2[k * hidden + j] += weight * trace[at];
      back += weight * w2[k * hidden + j];
    }
    double sigmoid = 1 / (1 + Math.exp(-4 * (h - 1)));
    double atCurrent = back * 4 * sigmoid * (1 - sigmoid);
    gb1[j] += atCurrent;
    for (int i = 0; i < inputs; i++) {
      g1[j * inputs + i] += atCurrent * x[n * inputs + i];
    }
  }

  /** Trains on {@code x[t]} and {@code c[t]}, at every step or by the sum of all steps. */
  void train(double[][] x, double[][] c, double rate, boolean everyStep) {
    double[][] sums = zeros();
    for (int t = 0; t < x.length; t++) {
      step(x[t], c[t], sums[0], sums[1], sums[2], sums[3]);
      if (everyStep) {
        descend(sums, rate);
        sums = zeros();
      }
    }
    descend(sums, rate);
  }

  private double[][] zeros() {
    return new double[][] {
      new double[w1.length], new double[b1.length], new double[w2.length], new double[b2.length]
    };
  }

  private void descend(double[][] gradients, double rate) {
    double[][] weights = {w1, b1, w2, b2};
    for (int p = 0; p < weights.length; p++) {
      for (int i = 0; i < weights[p].length; i++) {
        weights[p][i] -= rate * gradients[p][i];
      }
    }
  }
}
