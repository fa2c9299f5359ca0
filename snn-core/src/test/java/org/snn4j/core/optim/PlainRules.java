// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.Arrays;

/**
 * The optimisers again, on plain arrays, one element after the other, straight from their papers.
 */
final class PlainRules {

  /** One parameter with its moments and the number of its steps. */
  static final class Slot {
    final double[] w;
    final double[] m;
    final double[] v;
    final double[] extra;
    int t;

    Slot(double[] w) {
      this.w = w.clone();
      this.m = new double[w.length];
      this.v = new double[w.length];
      this.extra = new double[w.length];
    }
  }

  private PlainRules() {}

  /**
   * One step of one parameter.
   *
   * @param allSquares the sum of the squares of all parameters' gradients
   */
  static void step(UpdateRule rule, Slot slot, double[] g, double lr, double allSquares) {
    slot.t++;
    if (rule instanceof Sgd sgd) {
      sgd(sgd, slot, g, lr);
    } else if (rule instanceof Adam a) {
      adam(slot, g, lr, a.beta1(), a.beta2(), a.eps(), a.weightDecay(), 0, a.amsgrad());
    } else if (rule instanceof AdamW a) {
      adam(slot, g, lr, a.beta1(), a.beta2(), a.eps(), 0, a.weightDecay(), a.amsgrad());
    } else if (rule instanceof Lamb lamb) {
      lamb(lamb, slot, g, lr, Math.sqrt(allSquares));
    } else {
      rmsprop((Rmsprop) rule, slot, g, lr);
    }
  }

  private static void sgd(Sgd rule, Slot slot, double[] g, double lr) {
    for (int i = 0; i < g.length; i++) {
      double d = g[i] + rule.weightDecay() * slot.w[i];
      if (rule.momentum() != 0) {
        slot.m[i] = slot.t == 1 ? d : rule.momentum() * slot.m[i] + (1 - rule.dampening()) * d;
        d = rule.nesterov() ? d + rule.momentum() * slot.m[i] : slot.m[i];
      }
      slot.w[i] -= lr * d;
    }
  }

  private static void adam(
      Slot slot,
      double[] g,
      double lr,
      double b1,
      double b2,
      double eps,
      double l2,
      double decoupled,
      boolean amsgrad) {
    double c1 = 1 - Math.pow(b1, slot.t);
    double c2 = 1 - Math.pow(b2, slot.t);
    for (int i = 0; i < g.length; i++) {
      slot.w[i] *= 1 - lr * decoupled;
      double d = g[i] + l2 * slot.w[i];
      slot.m[i] = b1 * slot.m[i] + (1 - b1) * d;
      slot.v[i] = b2 * slot.v[i] + (1 - b2) * d * d;
      slot.extra[i] = Math.max(slot.extra[i], slot.v[i]);
      double second = amsgrad ? slot.extra[i] : slot.v[i];
      slot.w[i] -= lr * (slot.m[i] / c1) / (Math.sqrt(second / c2) + eps);
    }
  }

  private static void lamb(Lamb rule, Slot slot, double[] g, double lr, double norm) {
    double shrink = Math.max(norm / rule.maxGradientNorm(), 1);
    double c1 = rule.biasCorrection() ? 1 - Math.pow(rule.beta1(), slot.t) : 1;
    double c2 = rule.biasCorrection() ? 1 - Math.pow(rule.beta2(), slot.t) : 1;
    double[] u = new double[g.length];
    for (int i = 0; i < g.length; i++) {
      double d = g[i] / shrink;
      slot.m[i] = rule.beta1() * slot.m[i] + (rule.gradientAveraging() ? 1 - rule.beta1() : 1) * d;
      slot.v[i] = rule.beta2() * slot.v[i] + (1 - rule.beta2()) * d * d;
      u[i] = slot.m[i] / c1 / (Math.sqrt(slot.v[i] / c2) + rule.eps());
      u[i] += rule.weightDecay() * slot.w[i];
    }
    double ratio = 1;
    if (rule.weightDecay() != 0 || rule.alwaysAdapt()) {
      double weights = length(slot.w);
      double direction = length(u);
      ratio = weights > 0 && direction > 0 ? weights / direction : 1;
      ratio = rule.trustClip() ? Math.min(ratio, 1) : ratio;
    }
    for (int i = 0; i < g.length; i++) {
      slot.w[i] -= lr * ratio * u[i];
    }
  }

  private static void rmsprop(Rmsprop rule, Slot slot, double[] g, double lr) {
    for (int i = 0; i < g.length; i++) {
      double d = g[i] + rule.weightDecay() * slot.w[i];
      slot.v[i] = rule.alpha() * slot.v[i] + (1 - rule.alpha()) * d * d;
      slot.extra[i] = rule.alpha() * slot.extra[i] + (1 - rule.alpha()) * d;
      double variance = slot.v[i] - (rule.centered() ? slot.extra[i] * slot.extra[i] : 0);
      slot.m[i] = rule.momentum() * slot.m[i] + d / (Math.sqrt(variance) + rule.eps());
      slot.w[i] -= lr * slot.m[i];
    }
  }

  private static double length(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
  }
}
