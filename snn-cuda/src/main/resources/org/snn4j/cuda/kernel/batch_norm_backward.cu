// SPDX-License-Identifier: Apache-2.0
// The two passes of a batch norm's backward pass over x and g [R, C]: sums of g and of g * (x - mean) by column, and
// gx = g * a + (x - mean) * b + c with the vectors a, b, c [C] that follow from them. g and gx may be one array.
#include "columns.cuh"
#include "lanes.cuh"

SNN_KERNEL batch_norm_backward_sums(const float* x, const float* g, const float* mean, double* partials,
                                    long long rows, int rowsOfChunk, int channels) {
  int c = blockIdx.x * SNN_COLUMNS + threadIdx.x;
  long long from = (long long)blockIdx.y * rowsOfChunk;
  long long to = from + rowsOfChunk < rows ? from + rowsOfChunk : rows;
  double sumG = 0.0;
  double sumGX = 0.0;
  if (c < channels) {
    for (long long r = from + threadIdx.y; r < to; r += 32 * SNN_ROWS) {
      float fewG = 0.0f;
      float fewGX = 0.0f;
      for (long long q = r; q < to && q < r + 32 * SNN_ROWS; q += SNN_ROWS) {
        float gradient = g[q * channels + c];
        fewG += gradient;
        fewGX += gradient * (x[q * channels + c] - mean[c]);
      }
      sumG += (double)fewG;
      sumGX += (double)fewGX;
    }
  }
  snn_write_chunk(sumG, sumGX, partials, c, channels);
}

SNN_KERNEL batch_norm_backward_apply(const float* x, const float* g, const float* mean, const float* a, const float* b,
                                     const float* c, float* gx, long long length, int channels) {
  long long i = snn_thread() * SNN_LANES;
  if (i >= length) {
    return;
  }
  int channel = (int)(i % channels);
  Lanes value = snn_load(x + i);
  Lanes gradient = snn_load(g + i);
  Lanes result;
#pragma unroll
  for (int l = 0; l < SNN_LANES; l++) {
    int k = channel + l;
    result.at[l] = gradient.at[l] * a[k] + (value.at[l] - mean[k]) * b[k] + c[k];
  }
  snn_store(gx + i, result);
}
