// SPDX-License-Identifier: Apache-2.0
// One step of an integrate-and-fire neuron, operation by operation as the CPU's kernels take it, so that spikes are
// the same to the bit. SNN_CHARGE: 0 no leak, 1 the current leaks too, 2 the potential alone; SNN_DIVIDES: the leak is
// divided by the factor; SNN_HARD: a spike sets the potential to rest; SNN_DETACH: no gradient through the reset.
#include "portable.cuh"

struct Neuron {
  float factor;
  float share;
  float threshold;
  float rest;
  float initial;
  float a;
  float b;
  float c;
};

SNN_DEVICE float snn_leak(float difference, const Neuron& n) {
#if SNN_DIVIDES
  return difference / n.factor;
#else
  return difference * n.factor;
#endif
}

SNN_DEVICE float snn_charge(float v, float x, const Neuron& n) {
#if SNN_CHARGE == 0
  return v + x;
#elif SNN_CHARGE == 1
  return v + snn_leak(x - (v - n.rest), n);
#else
  return v - snn_leak(v - n.rest, n) + x;
#endif
}

SNN_DEVICE float snn_reset(float h, const Neuron& n) {
#if SNN_HARD
  return h >= n.threshold ? n.rest : h;
#else
  return h >= n.threshold ? h - n.threshold : h;
#endif
}

// The gradient of the charged potential: g of the spike, gv of the potential after the reset.
SNN_DEVICE float snn_through_firing(float h, float g, float gv, float slope, const Neuron& n) {
#if !SNN_DETACH && SNN_HARD
  g = g + gv * (n.rest - h);
#elif !SNN_DETACH
  g = g - gv * n.threshold;
#endif
#if SNN_HARD
  gv = h >= n.threshold ? 0.0f : gv;
#endif
  return g * slope + gv;
}

SNN_DEVICE float snn_to_current(float gh, const Neuron& n) {
#if SNN_CHARGE == 1
  return gh * n.share;
#else
  return gh;
#endif
}

SNN_DEVICE float snn_to_potential(float gh, const Neuron& n) {
#if SNN_CHARGE == 0
  return gh;
#else
  return gh * (1.0f - n.share);
#endif
}

// The derivative of the charged potential by the factor.
SNN_DEVICE float snn_by_factor(float before, float x, const Neuron& n) {
#if SNN_CHARGE == 0
  return 0.0f;
#elif SNN_CHARGE == 1
  return n.rest - before + x;
#else
  return n.rest - before;
#endif
}
