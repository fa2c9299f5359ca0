// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.core.kernel.NativeCall;

/** Calls of ND4J's native operations with outputs of ours, so that ND4J allocates nothing. */
final class Nd4jOps {

  private Nd4jOps() {}

  /** Runs an operation by its libnd4j name. */
  static void run(String name, INDArray[] inputs, INDArray[] outputs, int... arguments) {
    NativeCall.run(name, inputs, outputs, arguments);
  }

  /** {@code c = a b} for matrices or equally batched matrices. */
  static void matmul(INDArray a, INDArray b, INDArray c) {
    run("matmul", new INDArray[] {a, b}, new INDArray[] {c}, 0, 0, 0);
  }
}
