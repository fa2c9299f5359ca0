// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

import java.util.Arrays;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.parallel.Currents;
import org.snn4j.core.kernel.parallel.NeuronConstants;
import org.snn4j.core.kernel.parallel.NeuronLoops;
import org.snn4j.core.kernel.parallel.Span;

/** Integrate-and-fire steps, on the heap. */
public final class ScalarNeurons implements NeuronLoops {

  @Override
  public void forward(
      NeuronConstants neuron,
      Currents x,
      long at,
      long stride,
      Span s,
      long sAt,
      long sStride,
      Span vSeq,
      int steps,
      float[] v,
      int n) {
    float[] h = new float[n];
    float[] spikes = new float[n];
    for (int t = 0; t < steps; t++) {
      long place = at + t * stride;
      charge(neuron, x, place, v, h, 0, n);
      fire(neuron, h, spikes, n);
      s.write(sAt + t * sStride, spikes, 0, n);
      if (vSeq != null) {
        vSeq.write(place, v, 0, n);
      }
    }
  }

  private static void fire(NeuronConstants neuron, float[] h, float[] spikes, int n) {
    float threshold = neuron.threshold();
    for (int i = 0; i < n; i++) {
      spikes[i] = h[i] >= threshold ? 1 : 0;
    }
  }

  @Override
  public void charge(
      NeuronConstants neuron, Currents x, long at, float[] v, float[] h, int hAt, int n) {
    x.read(at, h, hAt, n);
    raise(neuron, v, h, hAt, n);
    reset(neuron, h, hAt, v, n);
  }

  /** Turns the currents in {@code h} into charged potentials. */
  private static void raise(NeuronConstants neuron, float[] v, float[] h, int hAt, int n) {
    float k = neuron.factor();
    float r = neuron.rest();
    boolean divides = neuron.form().divides();
    switch (neuron.form().charge()) {
      case INTEGRATE -> {
        for (int i = 0; i < n; i++) {
          h[hAt + i] = v[i] + h[hAt + i];
        }
      }
      case DECAY_INPUT -> {
        if (divides) {
          for (int i = 0; i < n; i++) {
            h[hAt + i] = v[i] + (h[hAt + i] - (v[i] - r)) / k;
          }
        } else {
          for (int i = 0; i < n; i++) {
            h[hAt + i] = v[i] + (h[hAt + i] - (v[i] - r)) * k;
          }
        }
      }
      case DECAY -> {
        if (divides) {
          for (int i = 0; i < n; i++) {
            h[hAt + i] = v[i] - (v[i] - r) / k + h[hAt + i];
          }
        } else {
          for (int i = 0; i < n; i++) {
            h[hAt + i] = v[i] - (v[i] - r) * k + h[hAt + i];
          }
        }
      }
    }
  }

  @Override
  public void reset(NeuronConstants neuron, float[] h, int hAt, float[] v, int n) {
    float threshold = neuron.threshold();
    float rest = neuron.rest();
    boolean hard = neuron.form().hardReset();
    for (int i = 0; i < n; i++) {
      float charged = h[hAt + i];
      float fired = hard ? rest : charged - threshold;
      v[i] = charged >= threshold ? fired : charged;
    }
  }

  @Override
  public void slopes(NeuronConstants neuron, float[] h, int hAt, float[] slopes, int n) {
    float threshold = neuron.threshold();
    for (int i = 0; i < n; i++) {
      slopes[i] = h[hAt + i] - threshold;
    }
    ScalarSlopes.replace(neuron.surrogate(), slopes, n);
  }

  @Override
  public void back(
      NeuronConstants neuron,
      Span gs,
      Span gx,
      long at,
      float[] h,
      int hAt,
      float[] slopes,
      float[] gv,
      float[] gh,
      int n) {
    if (gs == null) {
      Arrays.fill(gh, 0, n, 0);
    } else {
      gs.read(at, gh, 0, n);
    }
    float threshold = neuron.threshold();
    float rest = neuron.rest();
    boolean hard = neuron.form().hardReset();
    boolean through = !neuron.detachReset();
    float byPotential = neuron.byPotential();
    for (int i = 0; i < n; i++) {
      float charged = h[hAt + i];
      float bySpike = hard ? rest - charged : -threshold;
      float g = through ? gh[i] + gv[i] * bySpike : gh[i];
      float kept = hard && charged >= threshold ? 0 : gv[i];
      gh[i] = kept + g * slopes[i];
      gv[i] = gh[i] * byPotential;
    }
    writeScaled(gh, neuron.byCurrent(), gx, at, n);
  }

  private static void writeScaled(float[] gh, float factor, Span gx, long at, int n) {
    float[] scaled = new float[n];
    for (int i = 0; i < n; i++) {
      scaled[i] = gh[i] * factor;
    }
    gx.write(at, scaled, 0, n);
  }

  @Override
  public double byFactor(
      NeuronConstants neuron, Currents x, long at, float[] v, float[] gh, int n) {
    boolean input = neuron.form().charge() == Charge.DECAY_INPUT;
    float rest = neuron.rest();
    float[] slopes = new float[n];
    if (input) {
      x.read(at, slopes, 0, n);
    }
    for (int i = 0; i < n; i++) {
      slopes[i] -= v[i] - rest;
    }
    return HeapSums.dot(slopes, gh, n);
  }
}
