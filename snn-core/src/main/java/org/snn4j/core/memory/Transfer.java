// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.tensor.DType;

/** Values between a block of any back end and the host, through ND4J's own copies. */
final class Transfer {

  private Transfer() {}

  static ByteBuffer toHost(DataBuffer data, DType dtype, long from, int count) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(count, dtype.bytes()))
            .order(ByteOrder.nativeOrder());
    if (count > 0) {
      outsideWorkspaces(() -> read(part(data, from, count), dtype, bytes));
    }
    return bytes;
  }

  static void fromHost(DataBuffer data, DType dtype, long to, ByteBuffer values) {
    int count = values.remaining() / dtype.bytes();
    if (count > 0) {
      outsideWorkspaces(() -> write(part(data, to, count), dtype, values));
    }
  }

  /** A view's own buffer would be the whole block, so the part is copied before it is fetched. */
  private static void read(INDArray part, DType dtype, ByteBuffer bytes) {
    try (INDArray copy = part.dup()) {
      if (dtype == DType.FLOAT) {
        bytes.asFloatBuffer().put(copy.data().asFloat());
      } else {
        bytes.asDoubleBuffer().put(copy.data().asDouble());
      }
    }
  }

  private static void write(INDArray part, DType dtype, ByteBuffer values) {
    try (INDArray given = array(dtype, values.duplicate().order(ByteOrder.nativeOrder()))) {
      part.assign(given);
    }
  }

  private static INDArray array(DType dtype, ByteBuffer bytes) {
    if (dtype == DType.FLOAT) {
      float[] floats = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(floats);
      return Nd4j.createFromArray(floats);
    }
    double[] doubles = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(doubles);
    return Nd4j.createFromArray(doubles);
  }

  private static INDArray part(DataBuffer data, long from, long count) {
    return Nd4j.create(data, new long[] {count}, new long[] {1}, data.offset() + from, 'c');
  }

  private static void outsideWorkspaces(Runnable copy) {
    MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
    try {
      copy.run();
    } finally {
      if (outside != null) {
        outside.close();
      }
    }
  }
}
