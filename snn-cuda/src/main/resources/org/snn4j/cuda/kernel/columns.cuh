// SPDX-License-Identifier: Apache-2.0
// Sums over the columns of a matrix [R, C]: a block has 32 columns and 8 rows of threads and takes the rows of one
// chunk. Chunks depend on R alone, so the sums are the same on every device.
#include "portable.cuh"

#define SNN_COLUMNS 32
#define SNN_ROWS 8

// Of each of the block's columns, the sum of its eight threads' values, in the first of them.
SNN_DEVICE double snn_column_sum(double value) {
  __shared__ double kept[SNN_ROWS][SNN_COLUMNS];
  kept[threadIdx.y][threadIdx.x] = value;
  __syncthreads();
  double sum = 0.0;
  if (threadIdx.y == 0) {
    for (int r = 0; r < SNN_ROWS; r++) {
      sum += kept[r][threadIdx.x];
    }
  }
  __syncthreads();
  return sum;
}

// Writes two sums of a chunk; partials are [chunks, 2, C]. Every thread of the block must come here.
SNN_DEVICE void snn_write_chunk(double first, double second, double* partials, int c, int channels) {
  double sum0 = snn_column_sum(first);
  double sum1 = snn_column_sum(second);
  if (threadIdx.y == 0 && c < channels) {
    partials[(2LL * blockIdx.y) * channels + c] = sum0;
    partials[(2LL * blockIdx.y + 1) * channels + c] = sum1;
  }
}

// One of the two sums over all chunks, in the first of a column's threads.
SNN_DEVICE double snn_fold_chunks(const double* partials, int which, int chunks, int c, int channels) {
  double sum = 0.0;
  if (c < channels) {
    for (int k = threadIdx.y; k < chunks; k += SNN_ROWS) {
      sum += partials[(2LL * k + which) * channels + c];
    }
  }
  return snn_column_sum(sum);
}
