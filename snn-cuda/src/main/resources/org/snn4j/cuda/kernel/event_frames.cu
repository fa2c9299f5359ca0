// SPDX-License-Identifier: Apache-2.0
// Events counted in frames [F, 2, H, W], which must be 0 before. Frame f takes the events from bounds[f] to
// bounds[f + 1] (without it); events outside all frames or the sensor are left out. Counts up to 2^24 are exact, and
// so the order in which threads add does not matter.
#include "portable.cuh"

// The frame of an event: the last bound that is not greater, found by halving.
SNN_DEVICE int snn_frame(long long event, const long long* bounds, int frames) {
  int low = 0;
  int high = frames;
  while (high - low > 1) {
    int middle = (low + high) / 2;
    if (bounds[middle] <= event) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

SNN_KERNEL event_frames(const unsigned short* x, const unsigned short* y, const signed char* p, const long long* bounds,
                        float* frames, long long events, int count, int height, int width) {
  long long i = snn_thread();
  if (i >= events || i < bounds[0] || i >= bounds[count] || x[i] >= width || y[i] >= height) {
    return;
  }
  long long plane = snn_frame(i, bounds, count) * 2LL + (p[i] != 0 ? 1 : 0);
  atomicAdd(frames + (plane * height + y[i]) * width + x[i], 1.0f);
}
