// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

import static org.bytedeco.cuda.global.cudart.CU_FUNC_ATTRIBUTE_NUM_REGS;
import static org.bytedeco.cuda.global.cudart.cuFuncGetAttribute;
import static org.bytedeco.cuda.global.cudart.cuModuleGetFunction;
import static org.bytedeco.cuda.global.cudart.cuModuleLoadData;
import static org.bytedeco.cuda.global.cudart.cuModuleUnload;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.javacpp.BytePointer;

/** A program on a device. */
final class CudaModule implements AutoCloseable {

  private final CUmod_st module = new CUmod_st();
  private final Map<String, CUfunc_st> functions = new HashMap<>();

  /** Has the driver translate PTX for its device. */
  CudaModule(String name, String ptx) {
    try (BytePointer text = new BytePointer(ptx)) {
      CudaErrors.check(cuModuleLoadData(module, text), "loading " + name);
    }
  }

  CUfunc_st function(String entry) {
    return functions.computeIfAbsent(entry, this::found);
  }

  private CUfunc_st found(String entry) {
    CUfunc_st function = new CUfunc_st();
    CudaErrors.check(cuModuleGetFunction(function, module, entry), "finding kernel " + entry);
    return function;
  }

  /** Registers of a thread, as the driver assigned them. */
  int registers(String entry) {
    int[] count = new int[1];
    CudaErrors.check(
        cuFuncGetAttribute(count, CU_FUNC_ATTRIBUTE_NUM_REGS, function(entry)),
        "asking for registers of " + entry);
    return count[0];
  }

  @Override
  public void close() {
    CudaErrors.check(cuModuleUnload(module), "unloading a module");
  }
}
