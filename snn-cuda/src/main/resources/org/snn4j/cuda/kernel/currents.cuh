// SPDX-License-Identifier: Apache-2.0
// What neurons are charged with. SNN_NORM: x passes a batch norm over its innermost axis, SNN_BIAS: after a bias was
// added; SNN_RESIDUAL: something is added then. A sequence is [T, M]; where it is normalised M is rows times channels and lanes are channels of one row.
#include "lanes.cuh"

struct Currents {
  const float* x;
  const float* bias;
  const float* mean;
  const float* scale;
  const float* shift;
  const float* residual;
};

struct Normed {
  Lanes bias;
  Lanes mean;
  Lanes scale;
  Lanes shift;
};

// The constants of neuron i, which all its steps share.
SNN_DEVICE Normed snn_normed(const Currents& in, long long i, int channels) {
  Normed normed;
#if SNN_NORM
  int c = (int)(i % channels);
#if SNN_BIAS
  normed.bias = snn_load(in.bias + c);
#endif
  normed.mean = snn_load(in.mean + c);
  normed.scale = snn_load(in.scale + c);
  normed.shift = snn_load(in.shift + c);
#endif
  return normed;
}

// x with its bias, as the norm takes it.
SNN_DEVICE Lanes snn_biased(const Currents& in, const Normed& normed, long long at) {
  Lanes x = snn_load(in.x + at);
#if SNN_BIAS
#pragma unroll
  for (int l = 0; l < SNN_LANES; l++) {
    x.at[l] = x.at[l] + normed.bias.at[l];
  }
#endif
  return x;
}

SNN_DEVICE Lanes snn_current(const Currents& in, const Normed& normed, long long at) {
  Lanes current = snn_biased(in, normed, at);
#if SNN_NORM
#pragma unroll
  for (int l = 0; l < SNN_LANES; l++) {
    current.at[l] = (current.at[l] - normed.mean.at[l]) * normed.scale.at[l] + normed.shift.at[l];
  }
#endif
#if SNN_RESIDUAL
  Lanes added = snn_load(in.residual + at);
#pragma unroll
  for (int l = 0; l < SNN_LANES; l++) {
    current.at[l] = current.at[l] + added.at[l];
  }
#endif
  return current;
}
