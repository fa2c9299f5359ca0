// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

/** What an operator becomes. */
@FunctionalInterface
interface OperatorRule {

  /** Adds the nodes for a call and gives its outputs their values. */
  void apply(OperatorCall call);
}
