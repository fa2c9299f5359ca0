// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

import static org.bytedeco.cuda.global.cudart.cuEventCreate;
import static org.bytedeco.cuda.global.cudart.cuEventDestroy;
import static org.bytedeco.cuda.global.cudart.cuEventElapsedTime;
import static org.bytedeco.cuda.global.cudart.cuEventRecord;
import static org.bytedeco.cuda.global.cudart.cuEventSynchronize;
import static org.bytedeco.cuda.global.cudart.cuMemcpyDtoD;

import java.util.Arrays;
import org.bytedeco.cuda.cudart.CUevent_st;

/** How long a device takes, by its own clock, in the default stream. */
public final class CudaTimer implements AutoCloseable {

  private static final int RUNS = 21;

  private final CUevent_st start = new CUevent_st();
  private final CUevent_st end = new CUevent_st();

  /** On the device that this thread has chosen. */
  public CudaTimer() {
    CudaErrors.check(cuEventCreate(start, 0), "creating an event");
    CudaErrors.check(cuEventCreate(end, 0), "creating an event");
  }

  /** The median time of a few runs in milliseconds, after one that is not counted. */
  public double milliseconds(Runnable work) {
    work.run();
    float[] times = new float[RUNS];
    for (int i = 0; i < RUNS; i++) {
      times[i] = once(work);
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }

  private float once(Runnable work) {
    float[] time = new float[1];
    CudaErrors.check(cuEventRecord(start, null), "recording an event");
    work.run();
    CudaErrors.check(cuEventRecord(end, null), "recording an event");
    CudaErrors.check(cuEventSynchronize(end), "waiting for an event");
    CudaErrors.check(cuEventElapsedTime(time, start, end), "reading a clock");
    return time[0];
  }

  /** The same for a copy within the device's memory. */
  public double copyMilliseconds(DeviceMemory from, DeviceMemory to, long bytes) {
    return milliseconds(
        () -> CudaErrors.check(cuMemcpyDtoD(to.address(), from.address(), bytes), "copying"));
  }

  @Override
  public void close() {
    CudaErrors.check(cuEventDestroy(start), "giving back an event");
    CudaErrors.check(cuEventDestroy(end), "giving back an event");
  }
}
