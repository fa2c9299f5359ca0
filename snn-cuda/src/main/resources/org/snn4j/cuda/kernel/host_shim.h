// SPDX-License-Identifier: Apache-2.0
// CUDA's words for a C++ compiler, so that the kernels' own text runs on a CPU. Threads of a block take turns: each has
// a stack of its own, and __syncthreads goes on with the next one. Not meant to be fast.
#define SNN_HOST 1
#include <ucontext.h>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#define SNN_KERNEL static void
#define SNN_DEVICE static inline
#define __shared__ static

struct float4 {
  float x, y, z, w;
};
static inline float4 make_float4(float x, float y, float z, float w) { return {x, y, z, w}; }
static inline int __popc(unsigned int bits) { return __builtin_popcount(bits); }
static inline float atomicAdd(float* place, float value) {
  float before = *place;
  *place = before + value;
  return before;
}

struct Dim3 {
  int x, y, z;
};
static Dim3 gridDim, blockDim, blockIdx, threadIdx;

namespace snn_host {

const size_t STACK = 64 * 1024;
static ucontext_t scheduler;
static std::vector<ucontext_t> fibers;
static std::vector<bool> finished;
static std::vector<char> stacks;
static std::function<void()> body;
static int running;

static void fiber() {
  body();
  finished[running] = true;
  swapcontext(&fibers[running], &scheduler);
}

// All threads come here before any goes on, because the scheduler goes round.
static void wait() { swapcontext(&fibers[running], &scheduler); }

static void block() {
  int threads = blockDim.x * blockDim.y * blockDim.z;
  fibers.resize(threads);
  finished.assign(threads, false);
  stacks.resize(threads * STACK);
  for (int i = 0; i < threads; i++) {
    getcontext(&fibers[i]);
    fibers[i].uc_stack.ss_sp = &stacks[i * STACK];
    fibers[i].uc_stack.ss_size = STACK;
    fibers[i].uc_link = &scheduler;
    makecontext(&fibers[i], fiber, 0);
  }
  for (int left = threads; left > 0;) {
    for (running = 0; running < threads; running++) {
      if (!finished[running]) {
        int i = running;
        threadIdx = {i % blockDim.x, i / blockDim.x % blockDim.y, i / (blockDim.x * blockDim.y)};
        swapcontext(&scheduler, &fibers[i]);
        left -= finished[i] ? 1 : 0;
      }
    }
  }
}

static void grid() {
  for (int z = 0; z < gridDim.z; z++) {
    for (int y = 0; y < gridDim.y; y++) {
      for (int x = 0; x < gridDim.x; x++) {
        blockIdx = {x, y, z};
        block();
      }
    }
  }
}

static void read(void* into, size_t bytes) {
  if (fread(into, 1, bytes, stdin) != bytes) {
    fprintf(stderr, "the request ends too early\n");
    exit(3);
  }
}

template <class T>
static T read() {
  T value;
  read(&value, sizeof value);
  return value;
}

// Arguments as cuLaunchKernel takes them: for each its bytes. In a request the bytes of pointers are numbers of
// buffers, counted from 1, and 0 for null; places says where in an argument pointers lie.
struct Request {
  std::string kernel;
  std::vector<std::vector<char>> buffers;
  std::vector<std::vector<char>> arguments;

  static Request received() {
    Request request;
    request.kernel.resize(snn_host::read<int>());
    snn_host::read(&request.kernel[0], request.kernel.size());
    gridDim = snn_host::read<Dim3>();
    blockDim = snn_host::read<Dim3>();
    request.buffers.resize(snn_host::read<int>());
    for (std::vector<char>& buffer : request.buffers) {
      buffer.resize(snn_host::read<int64_t>());
      snn_host::read(buffer.data(), buffer.size());
    }
    request.arguments.resize(snn_host::read<int>());
    for (std::vector<char>& argument : request.arguments) {
      argument.resize(snn_host::read<int>());
      snn_host::read(argument.data(), argument.size());
      for (int pointers = snn_host::read<int>(); pointers > 0; pointers--) {
        request.point(argument.data() + snn_host::read<int>());
      }
    }
    return request;
  }

  void point(char* place) {
    int64_t number;
    memcpy(&number, place, sizeof number);
    char* address = number == 0 ? nullptr : buffers[number - 1].data();
    memcpy(place, &address, sizeof address);
  }

  void answer() {
    for (std::vector<char>& buffer : buffers) {
      fwrite(buffer.data(), 1, buffer.size(), stdout);
    }
  }
};

template <class T>
static T& argument(Request& request, size_t i) {
  if (request.arguments.size() <= i || request.arguments[i].size() != sizeof(T)) {
    fprintf(stderr, "argument %zu of %s has another size\n", i, request.kernel.c_str());
    exit(4);
  }
  return *(T*)request.arguments[i].data();
}

template <class... A, size_t... I>
static void launch(void (*kernel)(A...), Request& request, std::index_sequence<I...>) {
  if (request.arguments.size() != sizeof...(A)) {
    fprintf(stderr, "%s takes %zu arguments\n", request.kernel.c_str(), sizeof...(A));
    exit(4);
  }
  body = [&] { kernel(argument<A>(request, I)...); };
  grid();
}

template <class... A>
static void offer(const char* name, void (*kernel)(A...), Request& request, bool& known) {
  if (request.kernel == name) {
    known = true;
    launch(kernel, request, std::index_sequence_for<A...>());
  }
}

template <class... A, size_t... I>
static void launch(void (*kernel)(A...), void** arguments, std::index_sequence<I...>) {
  body = [=] { kernel(*(A*)arguments[I]...); };
  grid();
}

// As a driver launches: the grid's three sizes, then a block's.
template <class... A>
static int call(void (*kernel)(A...), const int* sizes, void** arguments) {
  gridDim = {sizes[0], sizes[1], sizes[2]};
  blockDim = {sizes[3], sizes[4], sizes[5]};
  launch(kernel, arguments, std::index_sequence_for<A...>());
  return 0;
}

}  // namespace snn_host

static inline void __syncthreads() { snn_host::wait(); }
