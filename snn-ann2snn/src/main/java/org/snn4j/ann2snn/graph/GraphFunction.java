// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

/** What a node that calls a function computes. */
@FunctionalInterface
public interface GraphFunction {

  /** The value: a tensor, or a list of values. */
  Object apply(Arguments arguments);
}
