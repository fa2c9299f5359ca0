// SPDX-License-Identifier: Apache-2.0
// Sums over a block of SNN_BLOCK threads, a power of two, always in the same order.
#include "portable.cuh"

SNN_DEVICE double snn_block_sum(double value) {
  __shared__ double kept[SNN_BLOCK];
  kept[threadIdx.x] = value;
  __syncthreads();
  for (int half = SNN_BLOCK / 2; half > 0; half /= 2) {
    if ((int)threadIdx.x < half) {
      kept[threadIdx.x] += kept[threadIdx.x + half];
    }
    __syncthreads();
  }
  return kept[0];
}
