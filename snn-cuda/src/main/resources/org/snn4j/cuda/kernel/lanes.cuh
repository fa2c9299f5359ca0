// SPDX-License-Identifier: Apache-2.0
// SNN_LANES neighbouring numbers that one thread reads and writes at once: 1, or 4 where everything is aligned so.
#include "portable.cuh"

struct Lanes {
  float at[SNN_LANES];
};

SNN_DEVICE Lanes snn_load(const float* from) {
  Lanes lanes;
#if SNN_LANES == 4
  float4 four = *(const float4*)from;
  lanes.at[0] = four.x;
  lanes.at[1] = four.y;
  lanes.at[2] = four.z;
  lanes.at[3] = four.w;
#else
  lanes.at[0] = *from;
#endif
  return lanes;
}

SNN_DEVICE void snn_store(float* to, const Lanes& lanes) {
#if SNN_LANES == 4
  *(float4*)to = make_float4(lanes.at[0], lanes.at[1], lanes.at[2], lanes.at[3]);
#else
  *to = lanes.at[0];
#endif
}

SNN_DEVICE Lanes snn_filled(float value) {
  Lanes lanes;
#pragma unroll
  for (int l = 0; l < SNN_LANES; l++) {
    lanes.at[l] = value;
  }
  return lanes;
}

SNN_DEVICE Lanes snn_load_or(const float* from, long long at, float otherwise) {
  return from ? snn_load(from + at) : snn_filled(otherwise);
}
