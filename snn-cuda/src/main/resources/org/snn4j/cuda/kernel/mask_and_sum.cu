// SPDX-License-Identifier: Apache-2.0
// Spike-driven self-attention over B images of L tokens with C channels: the tokens where k and v both fired, counted
// by channel, and queries let through where the count's neurons fired. The same two are its backward pass:
// gk = masked(v, gCounts), gv = masked(k, gCounts), gq = masked(g, mask), gMask = mask_and_sum(g, q).
#include "columns.cuh"

// counts [B, C] = sum over tokens of k * v, both [B, L, C].
SNN_KERNEL mask_and_sum(const float* k, const float* v, float* counts, int tokens, int channels) {
  int c = blockIdx.x * SNN_COLUMNS + threadIdx.x;
  long long image = (long long)blockIdx.y * tokens;
  double sum = 0.0;
  if (c < channels) {
    for (int l = threadIdx.y; l < tokens; l += SNN_ROWS) {
      long long at = (image + l) * channels + c;
      sum += (double)(k[at] * v[at]);
    }
  }
  sum = snn_column_sum(sum);
  if (threadIdx.y == 0 && c < channels) {
    counts[(long long)blockIdx.y * channels + c] = (float)sum;
  }
}

// y [B, L, C] = q * mask [B, 1, C].
SNN_KERNEL masked(const float* q, const float* mask, float* y, long long length, int tokens, int channels) {
  long long i = snn_thread();
  if (i < length) {
    long long image = i / ((long long)tokens * channels);
    y[i] = q[i] * mask[image * channels + i % channels];
  }
}
