// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.core.nn.State;
import org.snn4j.core.tensor.Tensor;

/**
 * What a neuron carries from one step to the next.
 *
 * @param <S> the implementing type
 */
public interface NeuronState<S extends NeuronState<S>> extends State<S> {

  /** The membrane potentials, shape {@code [N, ...]}. */
  Tensor v();
}
