// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.residual;

import java.util.List;
import java.util.Objects;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.NormalizedNeurons;

/**
 * The two paths of a residual connection.
 *
 * @param connector joins their ends
 * @param branch modules one after the other
 * @param shortcut modules one after the other; none for the input itself
 */
record Paths(Connector connector, List<Module> branch, List<Module> shortcut) {

  Paths {
    Objects.requireNonNull(connector, "connector");
    branch = List.copyOf(branch);
    shortcut = List.copyOf(shortcut);
  }

  /** {@code connector(shortcut(x), branch(x))}. */
  Tensor join(String where, Tensor x, ForwardPass pass) {
    Tensor through = NormalizedNeurons.follow(branch, x, pass);
    Tensor around = NormalizedNeurons.follow(shortcut, x, pass);
    if (!through.shape().equals(around.shape())) {
      throw new ShapeMismatchException(
          where
              + ": branch and shortcut must give one shape but gave "
              + through.shape()
              + " and "
              + around.shape());
    }
    return connector.connect(around, through);
  }
}
