// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.EqualTo;
import org.nd4j.linalg.api.ops.impl.transforms.custom.GreaterThanOrEqual;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Max;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Min;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.tensor.Tensor;

/** Element by element, through ND4J's own operations. */
final class ReferenceElementwise implements ElementwiseKernels {

  @Override
  public void unary(Unary function, Tensor x, Tensor y) {
    if (y.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      UnaryFunctions.forward(scratch, function, x, y);
    }
  }

  @Override
  public void unaryBackward(Unary function, Tensor x, Tensor y, Tensor gy, Tensor gx) {
    if (gx.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      INDArray slope = UnaryFunctions.slope(scratch, function, x, y);
      INDArray gradient = scratch.wide(gy);
      gx.array().assign(gradient.muli(slope));
    }
  }

  @Override
  public void binary(Binary function, Tensor a, Tensor b, Tensor y) {
    if (y.length() == 0) {
      return;
    }
    INDArray left = a.array();
    INDArray right = b.array();
    INDArray result = y.array();
    switch (function) {
      case ADD -> left.add(right, result);
      case SUBTRACT -> left.sub(right, result);
      case MULTIPLY -> left.mul(right, result);
      case DIVIDE -> left.div(right, result);
      case MAX, MIN -> extreme(function, y, left, right, result);
      case GREATER_OR_EQUAL, EQUAL -> compare(function, left, right, result);
    }
  }

  private static void extreme(
      Binary function, Tensor y, INDArray left, INDArray right, INDArray result) {
    try (Scratch scratch = new Scratch()) {
      INDArray marks = Nans.mark(scratch, left, scratch.like(y));
      INDArray others = Nans.mark(scratch, right, scratch.like(y));
      Nd4j.exec(new Max(marks, others, marks));
      Nd4j.exec(
          function == Binary.MAX ? new Max(left, right, result) : new Min(left, right, result));
      Nans.poison(marks, result);
    }
  }

  private static void compare(Binary function, INDArray left, INDArray right, INDArray result) {
    try (Scratch scratch = new Scratch()) {
      INDArray flags = scratch.flagsLike(result);
      Nd4j.exec(
          function == Binary.EQUAL
              ? new EqualTo(left, right, flags)
              : new GreaterThanOrEqual(left, right, flags));
      result.assign(flags);
    }
  }

  @Override
  public void affine(Tensor x, double factor, double addend, Tensor y) {
    if (y.length() == 0) {
      return;
    }
    INDArray result = y.array();
    if (Double.isNaN(factor) || Double.isNaN(addend)) {
      result.assign(Double.NaN); // As operands, ND4J takes NaN for 1e-5.
      return;
    }
    x.array().mul(factor, result);
    if (addend != 0) {
      result.addi(addend);
    }
  }

  @Override
  public void copy(Tensor x, Tensor y) {
    if (y.length() > 0) {
      y.array().assign(x.array());
    }
  }

  @Override
  public void fill(Tensor y, double value) {
    if (y.length() > 0) {
      y.array().assign(value);
    }
  }
}
