// SPDX-License-Identifier: Apache-2.0
// A CUDA driver whose device is the host, as far as SNN4J calls one: memory is the program's own, filled with what no
// kernel computes, and a module is the name of a shared library whose function launch_NAME runs kernel NAME.
#include <dlfcn.h>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

typedef int (*Launch)(const int* grid, void** arguments);

extern "C" {
int cuInit(unsigned) { return 0; }

int cuDeviceGetCount(int* count) {
  *count = 1;
  return 0;
}

// Compute capability 9.0.
int cuDeviceGetAttribute(int* value, int which, int) {
  *value = which == 75 ? 9 : 0;
  return 0;
}

int cuDeviceGetName(char* name, int length, int) {
  snprintf(name, length, "host");
  return 0;
}

int cuDevicePrimaryCtxRetain(void** context, int) {
  *context = (void*)8;
  return 0;
}

int cuDevicePrimaryCtxRelease_v2(int) { return 0; }

int cuCtxSetCurrent(void* context) { return context == (void*)8 ? 0 : 201; }

int cuMemAlloc_v2(uint64_t* address, size_t bytes) {
  size_t whole = (bytes + 255) / 256 * 256;
  void* memory = aligned_alloc(256, whole);
  memset(memory, 0xa5, whole);
  *address = (uint64_t)memory;
  return 0;
}

int cuMemFree_v2(uint64_t address) {
  free((void*)address);
  return 0;
}

int cuMemcpyHtoD_v2(uint64_t to, const void* from, size_t bytes) {
  memcpy((void*)to, from, bytes);
  return 0;
}

int cuMemcpyDtoH_v2(void* to, uint64_t from, size_t bytes) {
  memcpy(to, (void*)from, bytes);
  return 0;
}

int cuModuleLoadData(void** module, const void* image) {
  *module = dlopen((const char*)image, RTLD_NOW | RTLD_LOCAL);
  return *module ? 0 : 218;
}

int cuModuleUnload(void* module) { return dlclose(module); }

int cuModuleGetFunction(void** function, void* module, const char* name) {
  *function = dlsym(module, (std::string("launch_") + name).c_str());
  return *function ? 0 : 500;
}

int cuFuncGetAttribute(int* value, int which, void*) {
  *value = which == 4 ? 31 : 0;
  return 0;
}

int cuLaunchKernel(void* function, unsigned x, unsigned y, unsigned z, unsigned columns, unsigned rows, unsigned depth,
                   unsigned, void*, void** arguments, void**) {
  int grid[] = {(int)x, (int)y, (int)z, (int)columns, (int)rows, (int)depth};
  return ((Launch)function)(grid, arguments);
}

int cuStreamSynchronize(void*) { return 0; }

int cuGetErrorName(int error, const char** name) {
  *name = error == 500 ? "CUDA_ERROR_NOT_FOUND" : "CUDA_ERROR";
  return 0;
}

int cuGetErrorString(int error, const char** words) {
  *words = error == 500 ? "named symbol not found" : "an error";
  return 0;
}
}
