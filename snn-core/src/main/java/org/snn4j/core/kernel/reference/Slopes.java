// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/**
 * Evaluates a surrogate's slope for M neurons: the two everybody uses by ND4J, all others by their
 * own formula, whatever form the other providers compute for them.
 */
final class Slopes {

  private final SurrogateSlope surrogate;
  private final INDArray result;
  private final INDArray spare;
  private final Tensor host;

  Slopes(SurrogateSlope surrogate, Scratch scratch, Tensor x) {
    this.surrogate = surrogate;
    this.host = scratch.tensor(x.dtype(), x.size(1));
    this.result = host.array();
    this.spare = scratch.array(x.dtype(), x.size(1));
  }

  /** The slopes at x, in an array that the next call overwrites. */
  INDArray at(INDArray x) {
    SurrogateSlope.Known known = surrogate.known();
    if (known == null) {
      return evaluated(x);
    }
    return switch (known.form()) {
      case SIGMOID -> sigmoid(x, known.a(), known.b());
      case ATAN -> arcTangent(x, known.a(), known.b());
      default -> evaluated(x);
    };
  }

  private INDArray sigmoid(INDArray x, double a, double b) {
    x.mul(b, result);
    Nd4j.exec(new Sigmoid(result, result));
    result.rsub(1, spare);
    return result.muli(spare).muli(a);
  }

  private INDArray arcTangent(INDArray x, double a, double b) {
    x.mul(b, result);
    return result.muli(result).addi(1).rdivi(a);
  }

  private INDArray evaluated(INDArray x) {
    result.assign(x);
    if (host.dtype() == DType.FLOAT) {
      float[] values = host.toFloatArray();
      surrogate.derivatives(values, values, values.length);
      host.copyFrom(values);
    } else {
      double[] values = host.toDoubleArray();
      for (int i = 0; i < values.length; i++) {
        values[i] = surrogate.derivative(values[i]);
      }
      host.copyFrom(values);
    }
    return result;
  }
}
