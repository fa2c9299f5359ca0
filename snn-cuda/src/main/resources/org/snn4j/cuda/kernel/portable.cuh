// SPDX-License-Identifier: Apache-2.0
// How kernels and their parts are declared. A host build defines SNN_HOST and brings its own words for CUDA's.
#ifndef SNN_HOST
#define SNN_KERNEL extern "C" __global__ void
#define SNN_DEVICE static __device__ __forceinline__
#endif

// The place of this thread among all threads of a grid with one axis.
SNN_DEVICE long long snn_thread() {
  return (long long)blockIdx.x * blockDim.x + threadIdx.x;
}
