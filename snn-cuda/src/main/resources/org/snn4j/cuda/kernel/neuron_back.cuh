// SPDX-License-Identifier: Apache-2.0
// The backward pass of SNN_LANES neurons: their steps once more, then the derivatives from the last to the first.
// SNN_STEPS: the number of steps if charged potentials stay in registers, or 0 if gx keeps them until it is written.
// SNN_LEARNED: the gradient of the factor is wanted.
#include "currents.cuh"
#include "surrogates.cuh"

struct Backward {
  Currents in;
  const float* v0;
  const float* gs;
  const float* gvLast;
  const float* gvSeq;
  float* gx;
  float* gv0;
  long long m;
  int steps;
};

// What a neuron adds up over its steps.
struct BackwardSums {
  double byFactor;
  float g;
  float gx;
};

#if SNN_STEPS > 0
#define SNN_T SNN_STEPS
#define SNN_CHARGED(p, t, i) charged[t]
#define SNN_GRADIENT(p, t, i) gradients[t]
#else
#define SNN_T p.steps
#define SNN_CHARGED(p, t, i) snn_load(p.gx + (t) * p.m + (i))
#define SNN_GRADIENT(p, t, i) snn_load_or(p.gs, (t) * p.m + (i), 0.0f)
#endif

SNN_DEVICE Lanes snn_after(const Lanes& h, const Neuron& n) {
  Lanes v;
#pragma unroll
  for (int l = 0; l < SNN_LANES; l++) {
    v.at[l] = snn_reset(h.at[l], n);
  }
  return v;
}

SNN_DEVICE Lanes snn_charged(const Lanes& v, const Lanes& x, const Neuron& n) {
  Lanes h;
#pragma unroll
  for (int l = 0; l < SNN_LANES; l++) {
    h.at[l] = snn_charge(v.at[l], x.at[l], n);
  }
  return h;
}

// One step back: turns gv from the gradient of the potential after the step to the one before it, gives the current's.
SNN_DEVICE Lanes snn_step_back(const Lanes& h, const Lanes& gs, Lanes& gv, Lanes& gh, const Neuron& n) {
  Lanes g;
#pragma unroll
  for (int l = 0; l < SNN_LANES; l++) {
    float slope = snn_slope(h.at[l] - n.threshold, n);
    gh.at[l] = snn_through_firing(h.at[l], gs.at[l], gv.at[l], slope, n);
    g.at[l] = snn_to_current(gh.at[l], n);
    gv.at[l] = snn_to_potential(gh.at[l], n);
  }
  return g;
}

SNN_DEVICE void snn_add_factor(const Lanes& gh, const Lanes& before, const Lanes& x, const Neuron& n,
                               BackwardSums& sums) {
#pragma unroll
  for (int l = 0; l < SNN_LANES; l++) {
    sums.byFactor += (double)(gh.at[l] * snn_by_factor(before.at[l], x.at[l], n));
  }
}

// The sums of a batch norm's backward pass, of x as it takes it.
SNN_DEVICE void snn_add_norm(const Lanes& g, const Lanes& x, const Normed& normed, BackwardSums& sums) {
#if SNN_NORM
#pragma unroll
  for (int l = 0; l < SNN_LANES; l++) {
    sums.g += g.at[l];
    sums.gx += g.at[l] * (x.at[l] - normed.mean.at[l]);
  }
#endif
}

SNN_DEVICE void snn_backward(const Backward& p, const Normed& normed, long long i, const Neuron& n,
                             BackwardSums& sums) {
#if SNN_STEPS > 0
  Lanes charged[SNN_STEPS];
  Lanes gradients[SNN_STEPS];
#pragma unroll
  for (int t = 0; t < SNN_STEPS; t++) {
    gradients[t] = snn_load_or(p.gs, t * p.m + i, 0.0f);
  }
#endif
  Lanes start = snn_load_or(p.v0, i, n.initial);
  Lanes v = start;
#pragma unroll
  for (int t = 0; t < SNN_T; t++) {
    Lanes h = snn_charged(v, snn_current(p.in, normed, t * p.m + i), n);
#if SNN_STEPS > 0
    charged[t] = h;
#else
    snn_store(p.gx + t * p.m + i, h);
#endif
    v = snn_after(h, n);
  }
  Lanes gv = snn_load_or(p.gvLast, i, 0.0f);
#pragma unroll
  for (int t = SNN_T - 1; t >= 0; t--) {
    long long at = t * p.m + i;
    if (p.gvSeq) {
      Lanes more = snn_load(p.gvSeq + at);
#pragma unroll
      for (int l = 0; l < SNN_LANES; l++) {
        gv.at[l] += more.at[l];
      }
    }
    Lanes gh;
    Lanes g = snn_step_back(SNN_CHARGED(p, t, i), SNN_GRADIENT(p, t, i), gv, gh, n);
#if SNN_LEARNED
    Lanes before = t > 0 ? snn_after(SNN_CHARGED(p, t - 1, i), n) : start;
    snn_add_factor(gh, before, snn_current(p.in, normed, at), n, sums);
#endif
#if SNN_NORM
    snn_add_norm(g, snn_biased(p.in, normed, at), normed, sums);
#endif
    snn_store(p.gx + at, g);
  }
  if (p.gv0) {
    snn_store(p.gv0 + i, gv);
  }
}
