// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Upsample;
import org.snn4j.core.op.Interpolation;
import org.snn4j.golden.cases.Hyper;

/** Layers that give images another size, from the arguments of PyTorch's. */
final class Resizing {

  private Resizing() {}

  static Module upsample(Hyper hyper) {
    Interpolation interpolation = interpolation(hyper);
    boolean recomputed = hyper.flagOr("recompute_scale_factor", false);
    hyper.ignore("size", "scale_factor");
    if (hyper.has("size")) {
      int[] size = hyper.perAxis("size", 2);
      return Upsample.toSize(size[0], size[1], interpolation);
    }
    double[] factor = hyper.numbersPerAxis("scale_factor", 2);
    if (recomputed) {
      throw hyper.unsupported("recompute_scale_factor");
    }
    return new Upsample(factor[0], factor[1], interpolation);
  }

  private static Interpolation interpolation(Hyper hyper) {
    boolean aligned = hyper.flagOr("align_corners", false);
    return switch (hyper.text("mode", "nearest")) {
      case "nearest" -> Interpolation.NEAREST;
      case "bilinear" -> aligned ? Interpolation.LINEAR_ALIGNED : Interpolation.LINEAR;
      default -> throw hyper.unsupported("mode");
    };
  }
}
