// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.tensor.Shape;
import org.snn4j.golden.cases.Hyper;

/**
 * Whether the layers that a case lists for a published architecture are those that ours has under
 * the same names, with the same constants.
 */
public final class Agreement {

  private Agreement() {}

  /**
   * Refuses a case whose listed layer differs from the module of that name.
   *
   * @param layer a listed layer without time, such as a convolution, a norm or a pooling
   * @throws org.snn4j.golden.cases.UnsupportedCaseException naming the layer
   */
  public static void require(Hyper layer, Module root, Init init) {
    String name = layer.text("name");
    Module ours = root.modules().get(name);
    Module listed = Layers.of(layer.text("op"), layer, init);
    if (ours == null || !same(ours, listed)) {
      throw layer.unsupported("name");
    }
  }

  /** Whether a module is a convolution; null is none. */
  public static boolean isConvolution(Module module) {
    return module instanceof Conv1d || module instanceof Conv2d;
  }

  private static boolean same(Module ours, Module listed) {
    return ours.getClass() == listed.getClass()
        && shapes(ours).equals(shapes(listed))
        && Objects.equals(constants(ours), constants(listed));
  }

  private static Map<String, Shape> shapes(Module layer) {
    return layer.parameters().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().value().shape()));
  }

  /** What the parameters' shapes do not tell. */
  private static Object constants(Module layer) {
    if (layer instanceof Conv2d convolution) {
      return convolution.geometry();
    }
    if (layer instanceof Conv1d convolution) {
      return convolution.geometry();
    }
    return layer instanceof BatchNorm norm ? norm.options() : "";
  }
}
