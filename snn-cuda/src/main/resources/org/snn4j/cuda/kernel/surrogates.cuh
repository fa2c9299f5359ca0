// SPDX-License-Identifier: Apache-2.0
// The slopes that stand in for the firing step's derivative; SNN_FORM is the place in SurrogateSlope.Form.
#include "neuron.cuh"

// The slope is even, and e^-|z| cannot overflow.
SNN_DEVICE float snn_sigmoid_slope(float x, float a, float b) {
  float power = expf(-b * fabsf(x));
  float sum = power + 1.0f;
  return power * a / (sum * sum);
}

// x: the potential above threshold.
SNN_DEVICE float snn_slope(float x, const Neuron& n) {
#if SNN_FORM == 0 // SIGMOID
  return snn_sigmoid_slope(x, n.a, n.b);
#elif SNN_FORM == 1 // ATAN
  float z = x * n.b;
  return n.a / (z * z + 1.0f);
#elif SNN_FORM == 2 // TRIANGLE
  return fmaxf(0.0f, n.a - n.b * fabsf(x));
#elif SNN_FORM == 3 // EXPONENTIAL
  return n.a * expf(-n.b * fabsf(x));
#elif SNN_FORM == 4 // GAUSSIAN
  float z = x * n.b;
  return n.a * expf(-(z * z));
#elif SNN_FORM == 5 // INVERSE
  return n.a / (n.b * fabsf(x) + 1.0f);
#elif SNN_FORM == 6 // INVERSE_SQUARE
  float sum = n.b * fabsf(x) + 1.0f;
  return n.a / (sum * sum);
#elif SNN_FORM == 7 // INVERSE_POWER
  return expf(-n.a * log1pf(n.b * fabsf(x)));
#elif SNN_FORM == 8 // CAPPED_INVERSE
  return fminf(1.0f / fabsf(x), n.a);
#elif SNN_FORM == 9 // WINDOW
  return fabsf(x) < n.b ? n.a : n.c;
#elif SNN_FORM == 10 // SIDES
  return x >= 0.0f ? n.a : n.b;
#elif SNN_FORM == 11 // LOG_TAIL
  return x <= 0.0f ? n.a : x <= 1.0f ? 1.0f : 1.0f / x;
#elif SNN_FORM == 12 // SIGMOID_AND_INVERSE
  return x >= 0.0f ? n.c / (1.0f + x) : snn_sigmoid_slope(x, n.a, n.b);
#else
#error "SNN_FORM names no surrogate"
#endif
}
