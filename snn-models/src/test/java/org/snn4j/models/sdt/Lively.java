// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import java.util.Arrays;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.tensor.Tensor;

/** Makes networks fire in every layer, so that there is something to see. */
final class Lively {

  private Lively() {}

  /** With norms that enlarge potentials. */
  static <M extends Module> M norms(M network) {
    for (Module module : network.modules().values()) {
      if (module instanceof BatchNorm2d norm) {
        Tensor weight = norm.parameters().get("weight").value();
        double[] large = new double[norm.channels()];
        Arrays.fill(large, 4);
        weight.copyFrom(large);
      }
    }
    return network;
  }
}
