// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.cell;

import java.util.List;
import org.snn4j.core.tensor.Tensor;

/**
 * What a run over T steps of M neurons writes; or, of a backward run, the gradients it reads there.
 *
 * @param y the output {@code [T, M]}; null for no gradient
 * @param last what is carried out of the last step, by place, each {@code [M]}; entries may be null
 * @param every what is carried in place 0 after every step {@code [T, M]}, or null
 */
public record CellOutputs(Tensor y, List<Tensor> last, Tensor every) {}
