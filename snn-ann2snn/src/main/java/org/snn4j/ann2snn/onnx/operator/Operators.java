// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableSortedMap;

/** The table of operators. */
final class Operators {

  /** The rule of each operator, by its name. */
  static final ImmutableSortedMap<String, OperatorRule> ALL = all();

  private Operators() {}

  private static ImmutableSortedMap<String, OperatorRule> all() {
    ImmutableSortedMap.Builder<String, OperatorRule> all = ImmutableSortedMap.naturalOrder();
    ConvolutionOperators.file(all);
    DenseOperators.file(all);
    NormOperators.file(all);
    PoolingOperators.file(all);
    ActivationOperators.file(all);
    ArithmeticOperators.file(all);
    ReductionOperators.file(all);
    ShapeOperators.file(all);
    JoinOperators.file(all);
    PartOperators.file(all);
    SizeOperators.file(all);
    return all.build();
  }
}
