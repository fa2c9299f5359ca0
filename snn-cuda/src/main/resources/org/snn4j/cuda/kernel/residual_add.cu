// SPDX-License-Identifier: Apache-2.0
// y = a + b; y may be one of them.
#include "lanes.cuh"

SNN_KERNEL residual_add(const float* a, const float* b, float* y, long long length) {
  long long i = snn_thread() * SNN_LANES;
  if (i >= length) {
    return;
  }
  Lanes left = snn_load(a + i);
  Lanes right = snn_load(b + i);
#pragma unroll
  for (int l = 0; l < SNN_LANES; l++) {
    left.at[l] = left.at[l] + right.at[l];
  }
  snn_store(y + i, left);
}
