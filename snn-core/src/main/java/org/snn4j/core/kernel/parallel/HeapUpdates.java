// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.OptimizerKernels.AdamStep;
import org.snn4j.core.kernel.OptimizerKernels.LambStep;
import org.snn4j.core.kernel.OptimizerKernels.RmspropStep;
import org.snn4j.core.kernel.OptimizerKernels.SgdStep;

/** Optimiser steps over blocks on the heap, as {@code OptimizerKernels} defines them. */
final class HeapUpdates {

  private HeapUpdates() {}

  static void sgd(float[] w, float[] g, float[] m, int n, SgdStep step) {
    float lr = (float) step.lr();
    addDecay(g, (float) step.weightDecay(), w, n);
    if (m == null) {
      addScaled(w, -lr, g, n);
      return;
    }
    if (step.first()) {
      System.arraycopy(g, 0, m, 0, n);
    } else {
      mix(m, (float) step.momentum(), (float) (1 - step.dampening()), g, n);
    }
    if (step.nesterov()) {
      addScaled(g, (float) step.momentum(), m, n);
      addScaled(w, -lr, g, n);
    } else {
      addScaled(w, -lr, m, n);
    }
  }

  static void adam(float[] w, float[] g, float[] m, float[] v, float[] vMax, int n, AdamStep step) {
    if (step.decoupledDecay() != 0) {
      scale(w, (float) (1 - step.lr() * step.decoupledDecay()), n);
    }
    addDecay(g, (float) step.l2Decay(), w, n);
    mix(m, (float) step.beta1(), (float) (1 - step.beta1()), g, n);
    mixSquares(v, (float) step.beta2(), (float) (1 - step.beta2()), g, n);
    float[] second = v;
    if (vMax != null) {
      for (int i = 0; i < n; i++) {
        vMax[i] = Math.max(vMax[i], v[i]);
      }
      second = vMax;
    }
    float rate = (float) (step.lr() / step.correction1());
    float root = (float) (1 / Math.sqrt(step.correction2()));
    float eps = (float) step.eps();
    for (int i = 0; i < n; i++) {
      w[i] -= rate * m[i] / ((float) Math.sqrt(second[i]) * root + eps);
    }
  }

  static void lamb(float[] w, float[] g, float[] m, float[] v, float[] u, int n, LambStep step) {
    scale(g, (float) step.gradScale(), n);
    mix(m, (float) step.beta1(), (float) step.beta3(), g, n);
    mixSquares(v, (float) step.beta2(), (float) (1 - step.beta2()), g, n);
    float first = (float) (1 / step.correction1());
    float root = (float) (1 / Math.sqrt(step.correction2()));
    float eps = (float) step.eps();
    float decay = (float) step.decay();
    for (int i = 0; i < n; i++) {
      u[i] = m[i] * first / ((float) Math.sqrt(v[i]) * root + eps) + decay * w[i];
    }
  }

  static void rmsprop(float[] w, float[] g, float[] s, float[] b, int n, RmspropStep step) {
    addDecay(g, (float) step.weightDecay(), w, n);
    mixSquares(s, (float) step.alpha(), (float) (1 - step.alpha()), g, n);
    float eps = (float) step.eps();
    for (int i = 0; i < n; i++) {
      g[i] = g[i] / ((float) Math.sqrt(s[i]) + eps);
    }
    float[] direction = g;
    if (b != null) {
      mix(b, (float) step.momentum(), 1, g, n);
      direction = b;
    }
    addScaled(w, (float) -step.lr(), direction, n);
  }

  private static void addDecay(float[] g, float decay, float[] w, int n) {
    if (decay != 0) {
      addScaled(g, decay, w, n);
    }
  }

  private static void addScaled(float[] y, float factor, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      y[i] += factor * x[i];
    }
  }

  private static void scale(float[] y, float factor, int n) {
    for (int i = 0; i < n; i++) {
      y[i] *= factor;
    }
  }

  private static void mix(float[] y, float keep, float take, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = keep * y[i] + take * x[i];
    }
  }

  private static void mixSquares(float[] y, float keep, float take, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = keep * y[i] + take * (x[i] * x[i]);
    }
  }
}
