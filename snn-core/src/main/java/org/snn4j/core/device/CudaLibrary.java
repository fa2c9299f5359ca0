// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.util.Locale;

/** The libraries of CUDA 11 that ND4J's CUDA back end loads, in the order in which it does. */
public enum CudaLibrary {
  /** The run time. */
  CUDART("libcudart.so.11.0", "cudart64_110.dll"),
  /** The matrix products behind cuBLAS. */
  CUBLASLT("libcublasLt.so.11", "cublasLt64_11.dll"),
  /** Matrix products. */
  CUBLAS("libcublas.so.11", "cublas64_11.dll"),
  /** Equations. */
  CUSOLVER("libcusolver.so.11", "cusolver64_11.dll");

  private final String onLinux;
  private final String onWindows;

  CudaLibrary(String onLinux, String onWindows) {
    this.onLinux = onLinux;
    this.onWindows = onWindows;
  }

  /** The name as NVIDIA's words have it, with the version, such as {@code cublas 11}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT) + " 11";
  }

  /** The file's name. */
  public String file(boolean windows) {
    return windows ? onWindows : onLinux;
  }
}
