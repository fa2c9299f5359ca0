// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.block;

import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.tensor.Tensor;

/** Draws the first weights of a whole network anew, as the published models do once it is built. */
public final class Weights {

  private Weights() {}

  /**
   * Draws the weights of the linear layers and convolutions among a network's modules that are of
   * the given types, and sets their biases to 0.
   *
   * @param kinds such as {@code Linear.class}
   */
  @SafeVarargs
  public static void draw(
      Module network, Filling filling, Init init, Class<? extends Module>... kinds) {
    for (Module module : network.modules().values()) {
      for (Class<? extends Module> kind : kinds) {
        if (kind.isInstance(module)) {
          module.parameters().forEach((name, p) -> fill(p, name.equals("weight"), filling, init));
        }
      }
    }
  }

  /** {@link #draw} of all linear layers and convolutions, normal of deviation 0.02. */
  public static void drawAllTruncatedNormal(Module network, Init init) {
    draw(network, Filling.truncatedNormal(), init, Linear.class, Conv1d.class, Conv2d.class);
  }

  private static void fill(Parameter parameter, boolean weight, Filling filling, Init init) {
    Tensor value = parameter.value();
    double[] values = new double[Math.toIntExact(value.length())];
    if (weight) {
      filling.fill(values, value.shape(), init.random());
    }
    value.copyFrom(values);
  }
}
