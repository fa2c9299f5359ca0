// SPDX-License-Identifier: Apache-2.0
// The backward pass of a sequence [T, M]. The gradient of the factor leaves as one double of every block.
#include "neuron_back.cuh"
#include "block_sum.cuh"

SNN_KERNEL neuron_backward(Backward p, double* byFactor, Neuron n) {
  long long i = snn_thread() * SNN_LANES;
  BackwardSums sums = {0.0, 0.0f, 0.0f};
  if (i < p.m) {
    Normed normed = snn_normed(p.in, i, 1);
    snn_backward(p, normed, i, n, sums);
  }
#if SNN_LEARNED
  double sum = snn_block_sum(sums.byFactor);
  if (threadIdx.x == 0) {
    byFactor[blockIdx.x] = sum;
  }
#endif
}
