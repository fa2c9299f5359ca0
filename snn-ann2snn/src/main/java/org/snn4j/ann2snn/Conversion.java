// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.TensorScope;

/**
 * What the steps of one conversion share.
 *
 * @param owner owns what the converted network has of its own; it can be used until that is closed
 * @param init builds new layers into that scope
 * @param log notes what is done
 */
public record Conversion(TensorScope owner, Init init, ConversionLog log) {

  /** A conversion into a scope. */
  public static Conversion into(TensorScope owner, DType dtype) {
    Init init = Init.seeded(owner, 0);
    return new Conversion(
        owner, dtype == DType.DOUBLE ? init.inDoublePrecision() : init, new ConversionLog());
  }
}
