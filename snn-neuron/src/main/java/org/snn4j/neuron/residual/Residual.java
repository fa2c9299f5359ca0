// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.residual;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/**
 * Two paths from one input, joined: {@code y = connect(shortcut(x), branch(x))}.
 *
 * <ul>
 *   <li>input whatever both paths take; both must give one shape, which is the output's
 *   <li>children: {@code branch}, and {@code shortcut} unless it is the identity
 * </ul>
 */
public final class Residual extends Module {

  private final Paths paths;

  /** Around a branch, with the input itself as the shortcut. */
  public Residual(Module branch, Connector connector) {
    paths = new Paths(connector, List.of(child("branch", branch)), List.of());
  }

  /** With a path of its own for the shortcut. */
  public Residual(Module branch, Module shortcut, Connector connector) {
    paths =
        new Paths(
            connector, List.of(child("branch", branch)), List.of(child("shortcut", shortcut)));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return paths.join("Residual", x, pass);
  }
}
