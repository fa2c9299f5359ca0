// SPDX-License-Identifier: Apache-2.0
// y = (x - mean) * scale + shift, and what else currents.cuh may add; x and y are [R, C], SNN_NORM is 1.
#include "currents.cuh"

SNN_KERNEL batch_norm_apply(Currents in, float* y, long long length, int channels) {
  long long i = snn_thread() * SNN_LANES;
  if (i < length) {
    snn_store(y + i, snn_current(in, snn_normed(in, i, channels), i));
  }
}
