// SPDX-License-Identifier: Apache-2.0
// Spiking self-attention of packed spikes: y = (q k^T) v * scale for B heads of L tokens with D channels. q, k, v are
// bits [B, L, W], W = ceil(D / 32), bits past D are 0; y is [B, L, D]. Everything is counted in integers. A block takes
// 8 queries and 32 channels, 32 keys at a time: its 256 threads count one score each, then add up what theirs let in.
#include "portable.cuh"

#define SNN_QUERIES 8
#define SNN_KEYS 32

SNN_DEVICE int snn_score(const unsigned int* q, const unsigned int* k, int words) {
  int score = 0;
  for (int w = 0; w < words; w++) {
    score += __popc(q[w] & k[w]);
  }
  return score;
}

SNN_KERNEL spike_attention(const unsigned int* q, const unsigned int* k, const unsigned int* v, float* y, int tokens,
                           int width, int words, float scale) {
  __shared__ int scores[SNN_QUERIES][SNN_KEYS];
  __shared__ unsigned int values[SNN_KEYS];
  long long head = (long long)blockIdx.z * tokens;
  int query = blockIdx.y * SNN_QUERIES + threadIdx.y;
  int channel = blockIdx.x * 32 + threadIdx.x;
  int sum = 0;
  for (int from = 0; from < tokens; from += SNN_KEYS) {
    int key = from + threadIdx.x;
    int score = 0;
    if (query < tokens && key < tokens) {
      score = snn_score(q + (head + query) * words, k + (head + key) * words, words);
    }
    scores[threadIdx.y][threadIdx.x] = score;
    if (threadIdx.y == 0) {
      values[threadIdx.x] = key < tokens ? v[(head + key) * words + blockIdx.x] : 0u;
    }
    __syncthreads();
    for (int j = 0; j < SNN_KEYS; j++) {
      sum += scores[threadIdx.y][j] * (int)(values[j] >> threadIdx.x & 1u);
    }
    __syncthreads();
  }
  if (query < tokens && channel < width) {
    y[(head + query) * width + channel] = (float)sum * scale;
  }
}
