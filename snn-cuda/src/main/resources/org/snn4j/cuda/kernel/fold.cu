// SPDX-License-Identifier: Apache-2.0
// Adds up what blocks left, by one block and in a fixed order.
#include "block_sum.cuh"
#include "columns.cuh"

SNN_KERNEL fold_partials(const double* partials, double* total, int count) {
  double sum = 0.0;
  for (int k = threadIdx.x; k < count; k += SNN_BLOCK) {
    sum += partials[k];
  }
  sum = snn_block_sum(sum);
  if (threadIdx.x == 0) {
    total[0] = sum;
  }
}

// partials [chunks, 2, C] to first [C] and second [C].
SNN_KERNEL fold_columns(const double* partials, float* first, float* second, int chunks, int channels) {
  int c = blockIdx.x * SNN_COLUMNS + threadIdx.x;
  double sum0 = snn_fold_chunks(partials, 0, chunks, c, channels);
  double sum1 = snn_fold_chunks(partials, 1, chunks, c, channels);
  if (threadIdx.y == 0 && c < channels) {
    first[c] = (float)sum0;
    second[c] = (float)sum1;
  }
}
