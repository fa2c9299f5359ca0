// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.AdaptiveAvgPool1d;
import org.snn4j.core.nn.layer.AdaptiveAvgPool2d;
import org.snn4j.core.nn.layer.AvgPool1d;
import org.snn4j.core.nn.layer.AvgPool2d;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.ConvTranspose1d;
import org.snn4j.core.nn.layer.ConvTranspose2d;
import org.snn4j.core.nn.layer.Dropout;
import org.snn4j.core.nn.layer.Dropout2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Upsample;

/**
 * Which nodes give sums for sums and zeros for zeros, in inference, so that they mean the same for
 * spikes, summed over time, as for numbers.
 */
public final class Linearity {

  private Linearity() {}

  /** Whether a node is so. */
  public static boolean isLinear(Graph graph, Node node) {
    return switch (node.opcode()) {
      case CALL_FUNCTION -> Functions.isLinear(node);
      case CALL_MODULE -> isLinear(graph.modules().get(node.target()));
      case PLACEHOLDER, GET_ATTR, OUTPUT -> true;
    };
  }

  /** Whether a module without a bias is so. */
  public static boolean isLinear(Module module) {
    return module instanceof AvgPool1d
        || module instanceof AvgPool2d
        || module instanceof AdaptiveAvgPool1d
        || module instanceof AdaptiveAvgPool2d
        || module instanceof Dropout
        || module instanceof Dropout2d
        || module instanceof Flatten
        || module instanceof Identity
        || module instanceof Upsample;
  }

  /** Whether a module adds no more than a bias to what a linear one gives, in inference. */
  public static boolean isAffine(Module module) {
    return module instanceof Linear
        || module instanceof Conv1d
        || module instanceof Conv2d
        || module instanceof ConvTranspose1d
        || module instanceof ConvTranspose2d
        || module instanceof BatchNorm
        || isLinear(module);
  }
}
