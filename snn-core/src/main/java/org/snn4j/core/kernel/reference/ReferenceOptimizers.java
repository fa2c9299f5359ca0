// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Max;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.kernel.OptimizerKernels;
import org.snn4j.core.tensor.Tensor;

/** Each update in the order of the formula that the interface states. */
final class ReferenceOptimizers implements OptimizerKernels {

  @Override
  public void sgd(Tensor w, Tensor g, Tensor m, SgdStep step) {
    if (w.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      INDArray direction = scratch.copy(g);
      addProduct(scratch, direction, w, step.weightDecay());
      if (m == null) {
        subtractProduct(w.array(), direction, step.lr());
        return;
      }
      INDArray momentum = m.array();
      if (step.first()) {
        momentum.assign(direction);
      } else {
        INDArray share = scratch.like(g);
        direction.mul(1 - step.dampening(), share);
        momentum.muli(step.momentum()).addi(share);
      }
      INDArray update = scratch.copy(m);
      if (step.nesterov()) {
        update.muli(step.momentum()).addi(direction);
      }
      subtractProduct(w.array(), update, step.lr());
    }
  }

  @Override
  public void adam(Tensor w, Tensor g, Tensor m, Tensor v, Tensor vMax, AdamStep step) {
    if (w.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      INDArray gradient = scratch.copy(g);
      if (step.decoupledDecay() != 0) {
        w.array().muli(1 - step.lr() * step.decoupledDecay());
      }
      addProduct(scratch, gradient, w, step.l2Decay());
      moments(scratch, g, gradient, m, v, step.beta1(), 1 - step.beta1(), step.beta2());
      Tensor second = v;
      if (vMax != null) {
        Nd4j.exec(new Max(vMax.array(), v.array(), vMax.array()));
        second = vMax;
      }
      INDArray denominator = denominator(scratch, second, step.correction2(), step.eps());
      INDArray update = scratch.copy(m);
      update.divi(denominator);
      subtractProduct(w.array(), update, step.lr() / step.correction1());
    }
  }

  @Override
  public void lambDirection(Tensor w, Tensor g, Tensor m, Tensor v, Tensor u, LambStep step) {
    if (w.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      INDArray gradient = scratch.copy(g).muli(step.gradScale());
      moments(scratch, g, gradient, m, v, step.beta1(), step.beta3(), step.beta2());
      INDArray direction = u.array();
      m.array().div(step.correction1(), direction);
      direction.divi(denominator(scratch, v, step.correction2(), step.eps()));
      addProduct(scratch, direction, w, step.decay());
    }
  }

  @Override
  public void addScaled(Tensor y, double factor, Tensor x) {
    if (y.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      y.array().addi(scratch.copy(x).muli(factor));
    }
  }

  @Override
  public void average(Tensor y, double decay, Tensor x) {
    if (y.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      y.array().muli(decay).addi(scratch.copy(x).muli(1 - decay));
    }
  }

  @Override
  public void rmsprop(Tensor w, Tensor g, Tensor s, Tensor b, RmspropStep step) {
    if (w.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      INDArray direction = scratch.copy(g);
      addProduct(scratch, direction, w, step.weightDecay());
      INDArray square = scratch.like(g);
      direction.mul(direction, square);
      s.array().muli(step.alpha()).addi(square.muli(1 - step.alpha()));
      direction.divi(denominator(scratch, s, 1, step.eps()));
      if (b != null) {
        direction = b.array().muli(step.momentum()).addi(direction);
      }
      INDArray update = scratch.like(g).assign(direction);
      subtractProduct(w.array(), update, step.lr());
    }
  }

  /** {@code m = beta1 m + share g; v = beta2 v + (1 - beta2) g^2}. */
  private static void moments(
      Scratch scratch,
      Tensor model,
      INDArray gradient,
      Tensor m,
      Tensor v,
      double beta1,
      double share,
      double beta2) {
    INDArray part = scratch.like(model);
    gradient.mul(share, part);
    m.array().muli(beta1).addi(part);
    gradient.mul(gradient, part);
    v.array().muli(beta2).addi(part.muli(1 - beta2));
  }

  /** {@code sqrt(v) / sqrt(correction) + eps}. */
  private static INDArray denominator(Scratch scratch, Tensor v, double correction, double eps) {
    INDArray root = scratch.like(v);
    Nd4j.exec(new Sqrt(v.array(), root));
    return root.divi(Math.sqrt(correction)).addi(eps);
  }

  private static void addProduct(Scratch scratch, INDArray y, Tensor x, double factor) {
    if (factor != 0) {
      y.addi(scratch.copy(x).muli(factor));
    }
  }

  /** {@code y = y - factor * x}; x is used up. */
  private static void subtractProduct(INDArray y, INDArray x, double factor) {
    y.subi(x.muli(factor));
  }
}
