// SPDX-License-Identifier: Apache-2.0
// Rows of spikes [R, D] to rows of bits [R, ceil(D / 32)]: bit j of word w is set where spike 32 w + j is not 0.
#include "portable.cuh"

SNN_KERNEL pack_spikes(const float* spikes, unsigned int* words, long long rows, int width) {
  int wordsOfRow = (width + 31) / 32;
  long long i = snn_thread();
  if (i >= rows * wordsOfRow) {
    return;
  }
  int from = (int)(i % wordsOfRow) * 32;
  const float* row = spikes + i / wordsOfRow * width + from;
  int bits = width - from < 32 ? width - from : 32;
  unsigned int word = 0;
  for (int j = 0; j < bits; j++) {
    word |= (row[j] != 0.0f ? 1u : 0u) << j;
  }
  words[i] = word;
}
