// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
import static org.bytedeco.cuda.global.cudart.cuCtxSetCurrent;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetName;
import static org.bytedeco.cuda.global.cudart.cuDevicePrimaryCtxRelease;
import static org.bytedeco.cuda.global.cudart.cuDevicePrimaryCtxRetain;
import static org.bytedeco.cuda.global.cudart.cuStreamSynchronize;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.cuda.cudart.CUctx_st;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.snn4j.cuda.compile.Architecture;
import org.snn4j.cuda.compile.PtxCompiler;
import org.snn4j.cuda.source.Kernel;
import org.snn4j.cuda.source.KernelProgram;

/**
 * A GPU through its driver: the context that CUDA's runtime, and so ND4J, uses too. Programs are
 * compiled and loaded when their first kernel is launched.
 */
public final class CudaDevice implements KernelDevice {

  private final int index;
  private final PtxCompiler compiler;
  private final CUctx_st context = new CUctx_st();
  private final Map<KernelProgram, CudaModule> modules = new HashMap<>();
  private final Architecture architecture;
  private final Supplier<CUstream_st> stream;
  private boolean closed;

  /**
   * Opens a device.
   *
   * @param index its number, from 0
   * @param stream asked before every launch for the stream to run in; gives null for the default
   * @throws CudaException if {@link CudaDriver#obstacle} names one
   */
  public CudaDevice(int index, Supplier<CUstream_st> stream, PtxCompiler compiler) {
    CudaDriver.obstacle()
        .ifPresent(
            reason -> {
              throw new CudaException("CudaDevice: " + reason);
            });
    this.index = index;
    this.compiler = compiler;
    this.stream = stream;
    this.architecture = Architecture.forDevice(major(), minor());
    CudaErrors.check(cuDevicePrimaryCtxRetain(context, index), "opening device " + index);
    enter();
  }

  /** A thread's calls go to the device it chose last. */
  private void enter() {
    CudaErrors.check(cuCtxSetCurrent(context), "choosing device " + index);
  }

  private int major() {
    return CudaDriver.attribute(index, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR);
  }

  private int minor() {
    return CudaDriver.attribute(index, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
  }

  /** What its kernels are compiled for. */
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public String name() {
    byte[] name = new byte[256];
    CudaErrors.check(cuDeviceGetName(name, name.length, index), "asking for a device's name");
    int length = 0;
    while (length < name.length && name[length] != 0) {
      length++;
    }
    return new String(name, 0, length, StandardCharsets.UTF_8)
        + ", compute capability "
        + major()
        + "."
        + minor();
  }

  @Override
  public CudaMemory allocate(long bytes) {
    enter();
    return CudaMemory.allocated(bytes);
  }

  @Override
  public void launch(Kernel kernel, Grid grid, Argument... arguments) {
    enter();
    CudaLauncher.launch(function(kernel), grid, stream.get(), arguments);
  }

  /** Registers of a thread of a kernel. */
  public synchronized int registers(Kernel kernel) {
    return module(kernel.program()).registers(kernel.entry());
  }

  private synchronized CUfunc_st function(Kernel kernel) {
    return module(kernel.program()).function(kernel.entry());
  }

  private CudaModule module(KernelProgram program) {
    return modules.computeIfAbsent(program, this::loaded);
  }

  private CudaModule loaded(KernelProgram program) {
    return new CudaModule(program.toString(), compiler.compile(program, architecture));
  }

  @Override
  public void synchronize() {
    enter();
    CudaErrors.check(cuStreamSynchronize(stream.get()), "waiting for kernels");
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      modules.values().forEach(CudaModule::close);
      CudaErrors.check(cuDevicePrimaryCtxRelease(index), "closing device " + index);
    }
  }
}
