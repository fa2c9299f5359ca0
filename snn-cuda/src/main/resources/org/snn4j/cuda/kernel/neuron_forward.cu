// SPDX-License-Identifier: Apache-2.0
// All steps of a sequence [T, M]: a thread keeps its neurons' potentials in registers from the first step to the last.
#include "currents.cuh"
#include "neuron.cuh"

// Steps whose currents are asked for before the first of them is needed.
#define SNN_AHEAD 4

// One step: the spikes, and v moved on.
SNN_DEVICE Lanes snn_step(Lanes& v, const Lanes& x, const Neuron& n) {
  Lanes spike;
#pragma unroll
  for (int l = 0; l < SNN_LANES; l++) {
    float h = snn_charge(v.at[l], x.at[l], n);
    spike.at[l] = h >= n.threshold ? 1.0f : 0.0f;
    v.at[l] = snn_reset(h, n);
  }
  return spike;
}

// v0, vLast, vSeq, currents: null for none. currents receives what the neurons were charged with.
SNN_KERNEL neuron_forward(Currents in, const float* v0, float* s, float* vLast, float* vSeq, float* currents,
                          long long m, int channels, int steps, Neuron n) {
  long long i = snn_thread() * SNN_LANES;
  if (i >= m) {
    return;
  }
  Normed normed = snn_normed(in, i, channels);
  Lanes v = snn_load_or(v0, i, n.initial);
  for (int from = 0; from < steps; from += SNN_AHEAD) {
    Lanes x[SNN_AHEAD];
#pragma unroll
    for (int j = 0; j < SNN_AHEAD; j++) {
      if (from + j < steps) {
        x[j] = snn_current(in, normed, (from + j) * m + i);
      }
    }
#pragma unroll
    for (int j = 0; j < SNN_AHEAD; j++) {
      if (from + j < steps) {
        long long at = (from + j) * m + i;
        snn_store(s + at, snn_step(v, x[j], n));
        if (vSeq) {
          snn_store(vSeq + at, v);
        }
        if (currents) {
          snn_store(currents + at, x[j]);
        }
      }
    }
  }
  if (vLast) {
    snn_store(vLast + i, v);
  }
}
