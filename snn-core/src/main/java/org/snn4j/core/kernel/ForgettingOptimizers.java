// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import java.util.List;
import org.snn4j.core.tensor.Tensor;

/** Updates after which nothing is known any more of what the weights were before. */
record ForgettingOptimizers(OptimizerKernels kernels) implements OptimizerKernels {

  @Override
  public void sgd(Tensor w, Tensor g, Tensor m, SgdStep step) {
    kernels.sgd(w, g, m, step);
    w.storage().keepFact(null);
  }

  @Override
  public void adam(Tensor w, Tensor g, Tensor m, Tensor v, Tensor vMax, AdamStep step) {
    kernels.adam(w, g, m, v, vMax, step);
    w.storage().keepFact(null);
  }

  @Override
  public void adamOfAll(List<AdamUpdate> updates) {
    kernels.adamOfAll(updates);
    updates.forEach(each -> each.w().storage().keepFact(null));
  }

  @Override
  public void lambDirection(Tensor w, Tensor g, Tensor m, Tensor v, Tensor u, LambStep step) {
    kernels.lambDirection(w, g, m, v, u, step);
    u.storage().keepFact(null);
  }

  @Override
  public void addScaled(Tensor y, double factor, Tensor x) {
    kernels.addScaled(y, factor, x);
    y.storage().keepFact(null);
  }

  @Override
  public void average(Tensor y, double decay, Tensor x) {
    kernels.average(y, decay, x);
    y.storage().keepFact(null);
  }

  @Override
  public void rmsprop(Tensor w, Tensor g, Tensor s, Tensor b, RmspropStep step) {
    kernels.rmsprop(w, g, s, b, step);
    w.storage().keepFact(null);
  }
}
