// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.tensor.Tensor;

/** A layer that is linear but for a bias: what sums of spikes need to be taken apart. */
public interface AffineLayer {

  /** The weights. */
  Parameter weight();

  /** What is added to each channel or feature, {@code [O]}, if anything is. */
  Optional<Parameter> bias();

  /** The layer's value for an input, without the bias. */
  Tensor linearPart(Tensor x, ForwardPass pass);
}
