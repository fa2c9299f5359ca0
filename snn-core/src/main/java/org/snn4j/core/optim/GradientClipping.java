// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.IdentityHashMap;
import java.util.Map;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** How gradients are limited before an optimiser's step. */
public sealed interface GradientClipping {

  /** Limited gradients, in the scope of the given ones, which stay as they are. */
  Clipped clip(Gradients gradients);

  /**
   * The limited gradients of {@link #clip} alone: the norm, which is a pass over all of them, is
   * found only where the limit needs it.
   */
  Gradients limit(Gradients gradients);

  /**
   * What clipping returns.
   *
   * @param gradients after clipping; the ones given where nothing had to change
   * @param norm the Euclidean norm of all gradients together before clipping; NaN or infinite tells
   *     that training has diverged
   */
  record Clipped(Gradients gradients, double norm) {}

  /** No limit; the norm is found all the same. */
  record None() implements GradientClipping {

    @Override
    public Clipped clip(Gradients gradients) {
      return new Clipped(gradients, gradients.norm());
    }

    @Override
    public Gradients limit(Gradients gradients) {
      return gradients;
    }
  }

  /**
   * All gradients times {@code min(1, maxNorm / (norm + 1e-6))}: PyTorch's {@code clip_grad_norm_}.
   * A norm that is NaN or infinite spoils them all, as it does there.
   *
   * @param maxNorm greater than 0
   */
  record ByNorm(double maxNorm) implements GradientClipping {

    private static final double STABILISER = 1e-6;

    /** Checks the limit. */
    public ByNorm {
      Checks.positive("GradientClipping.ByNorm", "maxNorm", maxNorm);
    }

    @Override
    public Clipped clip(Gradients gradients) {
      double norm = gradients.norm();
      double factor = Math.min(1, maxNorm / (norm + STABILISER));
      return new Clipped(factor == 1 ? gradients : gradients.times(factor), norm);
    }

    @Override
    public Gradients limit(Gradients gradients) {
      return clip(gradients).gradients();
    }
  }

  /**
   * Every element into {@code [-limit, limit]}: PyTorch's {@code clip_grad_value_}.
   *
   * @param limit greater than 0
   */
  record ByValue(double limit) implements GradientClipping {

    /** Checks the limit. */
    public ByValue {
      Checks.positive("GradientClipping.ByValue", "limit", limit);
    }

    @Override
    public Clipped clip(Gradients gradients) {
      return new Clipped(limit(gradients), gradients.norm());
    }

    @Override
    public Gradients limit(Gradients gradients) {
      TensorScope scope = gradients.scope();
      Map<Object, Tensor> clipped = new IdentityHashMap<>();
      for (Object key : gradients.keys()) {
        Tensor gradient = gradients.find(key).orElseThrow();
        clipped.put(key, gradient.length() == 0 ? gradient : between(gradient, scope));
      }
      return Gradients.of(scope, clipped);
    }

    private Tensor between(Tensor gradient, TensorScope scope) {
      ElementwiseKernels kernels = Kernels.of(gradient).elementwise();
      Tensor result = scope.allocateLike(gradient);
      kernels.binary(Binary.MIN, gradient, everywhere(limit, gradient, scope), result);
      kernels.binary(Binary.MAX, result, everywhere(-limit, gradient, scope), result);
      return result;
    }

    private static Tensor everywhere(double value, Tensor model, TensorScope scope) {
      return scope.scalar(model.dtype(), value).view(model.shape(), new long[model.rank()], 0);
    }
  }
}
