// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.vit;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/** Patches side by side as tokens, row by row: {@code [N, C, H, W]} to {@code [N, L, E]}. */
final class PatchTokens extends Module {

  private final Conv2d patch;

  PatchTokens(VitConfig config, Init init) {
    ConvGeometry geometry = ConvGeometry.kernel(config.patchSize()).withStride(config.patchSize());
    patch = child("patch", new Conv2d(config.inChannels(), config.width(), geometry, init));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Views.transpose(Views.flatten(patch.forward(x, pass), 2, -1), 1, 2);
  }
}
