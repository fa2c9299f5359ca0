// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

import static org.bytedeco.cuda.global.cudart.CUDA_SUCCESS;
import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetAttribute;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetCount;
import static org.bytedeco.cuda.global.cudart.cuInit;

import java.util.Optional;
import org.snn4j.cuda.compile.Architecture;

/** Whether this machine can run kernels at all, and if not, what it lacks. */
public final class CudaDriver {

  private CudaDriver() {}

  /** What is missing, as one sentence, or empty if there is a device that kernels run on. */
  public static Optional<String> obstacle() {
    try {
      return Optional.ofNullable(asked());
    } catch (LinkageError failed) {
      return Optional.of(missing(failed));
    }
  }

  private static String asked() {
    int started = cuInit(0);
    int[] devices = new int[1];
    if (started != CUDA_SUCCESS || cuDeviceGetCount(devices) != CUDA_SUCCESS || devices[0] == 0) {
      return "No NVIDIA GPU was found: the driver says "
          + (started == CUDA_SUCCESS ? "there are 0 devices." : CudaErrors.text(started) + ".");
    }
    int major = attribute(0, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR);
    int minor = attribute(0, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
    return 10 * major + minor >= Architecture.OLDEST.number()
        ? null
        : "The GPU has compute capability " + major + "." + minor + "; kernels need 5.0 or later.";
  }

  static int attribute(int device, int which) {
    int[] value = new int[1];
    CudaErrors.check(cuDeviceGetAttribute(value, which, device), "asking for a device's attribute");
    return value[0];
  }

  /** Which library the loader did not find, read from what it says. */
  static String missing(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      String said = String.valueOf(cause.getMessage());
      if (said.contains("libcuda.so") || said.contains("nvcuda.dll")) {
        return "No NVIDIA driver was found: its library (libcuda.so.1) is not on this machine.";
      }
      if (said.contains("libcudart.so") || said.contains("cudart64")) {
        return "The CUDA 11 runtime (libcudart.so.11.0) was not found; put it on the library path,"
            + " or org.bytedeco:cuda with the classifier of its redist on the class path.";
      }
    }
    return "CUDA's Java classes could not be loaded: put org.bytedeco:cuda:11.6-8.3-1.5.7 with the"
        + " classifier of this machine on the class path ("
        + root(failed)
        + ").";
  }

  private static String root(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
