// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.compile;

import static org.bytedeco.cuda.global.nvrtc.NVRTC_SUCCESS;
import static org.bytedeco.cuda.global.nvrtc.nvrtcCompileProgram;
import static org.bytedeco.cuda.global.nvrtc.nvrtcCreateProgram;
import static org.bytedeco.cuda.global.nvrtc.nvrtcDestroyProgram;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetErrorString;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetPTX;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetPTXSize;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetProgramLog;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetProgramLogSize;
import static org.bytedeco.cuda.global.nvrtc.nvrtcVersion;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.cuda.nvrtc._nvrtcProgram;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.snn4j.cuda.source.KernelProgram;

/**
 * NVIDIA's compiler in the program itself (NVRTC 11.6, {@code org.bytedeco:cuda}).
 *
 * <p>It needs no GPU, but its Java classes do not load without a driver library.
 */
public final class NvrtcCompiler implements PtxCompiler {

  /** Multiplications and additions stay apart, as on the CPU, or spikes would not be the same. */
  private static final List<String> OPTIONS = List.of("--std=c++14", "--fmad=false");

  @Override
  public String version() {
    int[] major = new int[1];
    int[] minor = new int[1];
    check(nvrtcVersion(major, minor), "its version");
    return "nvrtc-" + major[0] + "." + minor[0];
  }

  @Override
  public String compile(KernelProgram program, Architecture architecture) {
    try (_nvrtcProgram handle = new _nvrtcProgram();
        BytePointer text = new BytePointer(program.source().text());
        BytePointer name = new BytePointer(program.source().name() + ".cu")) {
      PointerPointer<BytePointer> none = null;
      check(nvrtcCreateProgram(handle, text, name, 0, none, none), "creating " + program);
      try {
        return compiled(handle, program, architecture);
      } finally {
        nvrtcDestroyProgram(handle);
      }
    }
  }

  private static String compiled(
      _nvrtcProgram handle, KernelProgram program, Architecture architecture) {
    List<String> options = new ArrayList<>(OPTIONS);
    options.add("--gpu-architecture=" + architecture);
    options.addAll(program.options().definitions());
    try (PointerPointer<BytePointer> pointers =
        new PointerPointer<>(options.toArray(new String[0]))) {
      int result = nvrtcCompileProgram(handle, options.size(), pointers);
      if (result != NVRTC_SUCCESS) {
        throw new CompilationException(
            "NvrtcCompiler: " + program + " for " + architecture + ": " + log(handle, result));
      }
    }
    return ptx(handle);
  }

  private static String log(_nvrtcProgram handle, int result) {
    try (SizeTPointer size = new SizeTPointer(1)) {
      if (nvrtcGetProgramLogSize(handle, size) == NVRTC_SUCCESS && size.get() > 1) {
        byte[] log = new byte[Math.toIntExact(size.get())];
        nvrtcGetProgramLog(handle, log);
        return trimmed(log);
      }
    }
    return nvrtcGetErrorString(result).getString();
  }

  private static String ptx(_nvrtcProgram handle) {
    try (SizeTPointer size = new SizeTPointer(1)) {
      check(nvrtcGetPTXSize(handle, size), "the size of PTX");
      byte[] text = new byte[Math.toIntExact(size.get())];
      check(nvrtcGetPTX(handle, text), "PTX");
      return trimmed(text);
    }
  }

  /** Without the zero at the end, which assemblers refuse. */
  private static String trimmed(byte[] text) {
    int length = text.length;
    while (length > 0 && text[length - 1] == 0) {
      length--;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  private static void check(int result, String what) {
    if (result != NVRTC_SUCCESS) {
      throw new CompilationException(
          "NvrtcCompiler: " + what + ": " + nvrtcGetErrorString(result).getString());
    }
  }
}
