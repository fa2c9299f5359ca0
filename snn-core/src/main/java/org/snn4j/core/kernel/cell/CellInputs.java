// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.cell;

import java.util.List;
import org.snn4j.core.tensor.Tensor;

/**
 * What a run over T steps of M neurons reads; or, of a backward run, the gradients it writes there.
 *
 * @param x the input {@code [T, M]}
 * @param first what is carried into the first step, by place, each {@code [M]}; entries may be
 *     null: at rest, or no gradient wanted
 * @param parameters shared values, each {@code [S, C]}: S is T, or 1 for all steps alike; C divides
 *     M, and neuron m takes entry {@code m mod C}; entries are null where no gradient is wanted
 */
public record CellInputs(Tensor x, List<Tensor> first, List<Tensor> parameters) {}
