// SPDX-License-Identifier: Apache-2.0
// The backward pass of neurons behind a batch norm, x [T, R, C]: gx receives the gradient of what the norm gave, and
// partials [chunks, 2, C] the sums that the norm's own backward pass needs, so that x and gs are read once. The
// gradient of the factor leaves as byFactor [chunks, C].
#include "neuron_back.cuh"
#include "columns.cuh"

SNN_KERNEL neuron_norm_backward(Backward p, double* partials, double* byFactor, int rowsOfChunk, int channels,
                                Neuron n) {
  int c = blockIdx.x * SNN_COLUMNS + threadIdx.x;
  long long rows = p.m / channels;
  long long from = (long long)blockIdx.y * rowsOfChunk;
  long long to = from + rowsOfChunk < rows ? from + rowsOfChunk : rows;
  double sumG = 0.0;
  double sumGX = 0.0;
  double sumFactor = 0.0;
  if (c < channels) {
    Normed normed = snn_normed(p.in, c, channels);
    for (long long r = from + threadIdx.y; r < to; r += SNN_ROWS) {
      BackwardSums sums = {0.0, 0.0f, 0.0f};
      snn_backward(p, normed, r * channels + c, n, sums);
      sumG += (double)sums.g;
      sumGX += (double)sums.gx;
      sumFactor += sums.byFactor;
    }
  }
  snn_write_chunk(sumG, sumGX, partials, c, channels);
#if SNN_LEARNED
  sumFactor = snn_column_sum(sumFactor);
  if (threadIdx.y == 0 && c < channels) {
    byFactor[(long long)blockIdx.y * channels + c] = sumFactor;
  }
#endif
}
