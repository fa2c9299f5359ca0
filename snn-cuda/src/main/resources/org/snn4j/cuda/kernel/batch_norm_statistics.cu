// SPDX-License-Identifier: Apache-2.0
// Mean and biased variance of the columns of x [R, C]. Values are taken relative to the first row, which keeps the
// squares small where a channel's mean is far from 0; floats are added up in doubles every 32 rows.
#include "columns.cuh"

SNN_KERNEL batch_norm_sums(const float* x, double* partials, long long rows, int rowsOfChunk, int channels) {
  int c = blockIdx.x * SNN_COLUMNS + threadIdx.x;
  long long from = (long long)blockIdx.y * rowsOfChunk;
  long long to = from + rowsOfChunk < rows ? from + rowsOfChunk : rows;
  double sum = 0.0;
  double squares = 0.0;
  if (c < channels) {
    float origin = x[c];
    for (long long r = from + threadIdx.y; r < to; r += 32 * SNN_ROWS) {
      float few = 0.0f;
      float fewSquares = 0.0f;
      for (long long q = r; q < to && q < r + 32 * SNN_ROWS; q += SNN_ROWS) {
        float d = x[q * channels + c] - origin;
        few += d;
        fewSquares += d * d;
      }
      sum += (double)few;
      squares += (double)fewSquares;
    }
  }
  snn_write_chunk(sum, squares, partials, c, channels);
}

SNN_KERNEL batch_norm_statistics(const float* x, const double* partials, float* mean, float* variance, long long rows,
                                 int chunks, int channels) {
  int c = blockIdx.x * SNN_COLUMNS + threadIdx.x;
  double sum = snn_fold_chunks(partials, 0, chunks, c, channels);
  double squares = snn_fold_chunks(partials, 1, chunks, c, channels);
  if (threadIdx.y == 0 && c < channels) {
    double shifted = sum / (double)rows;
    double spread = squares / (double)rows - shifted * shifted;
    mean[c] = (float)((double)x[c] + shifted);
    variance[c] = (float)(spread > 0.0 ? spread : 0.0);
  }
}
