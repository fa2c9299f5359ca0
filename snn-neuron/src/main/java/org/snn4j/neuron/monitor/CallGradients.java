// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.Optional;
import org.snn4j.core.tensor.Tensor;

/**
 * The gradients of the loss with respect to what one call of a layer took and gave; the tensors
 * belong to the monitor. One is missing if no gradient flows through the tensor (the images that
 * enter a network), if the loss does not depend on it, or as long as the backward walk has not run.
 *
 * @param input with respect to the call's input, shaped like it; the whole derivative, the part
 *     through other users of the same tensor (a shortcut around the layer) included
 * @param output with respect to the call's output, shaped like it
 */
public record CallGradients(Optional<Tensor> input, Optional<Tensor> output) {}
