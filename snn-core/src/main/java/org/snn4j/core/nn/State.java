// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.function.UnaryOperator;
import org.snn4j.core.tensor.Tensor;

/**
 * What a stateful layer carries from one step to the next. An immutable value of tensors.
 *
 * @param <S> the implementing type
 */
public interface State<S extends State<S>> {

  /** The same state with every tensor replaced. */
  S map(UnaryOperator<Tensor> change);
}
