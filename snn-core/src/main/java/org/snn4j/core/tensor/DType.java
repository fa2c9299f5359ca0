// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import org.nd4j.linalg.api.buffer.DataType;

/** The element types a tensor can hold. */
public enum DType {
  /** IEEE 754 single precision: training and inference. */
  FLOAT(4, DataType.FLOAT),
  /** IEEE 754 double precision: gradient checks, through the reference kernels. */
  DOUBLE(8, DataType.DOUBLE);

  private final int bytes;
  private final DataType nd4j;

  DType(int bytes, DataType nd4j) {
    this.bytes = bytes;
    this.nd4j = nd4j;
  }

  /** Size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** The same type in ND4J's words. */
  public DataType nd4j() {
    return nd4j;
  }
}
