// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import org.snn4j.core.nn.ForwardPass;

/** A module that a graph calls with other arguments than a single tensor. */
public interface GraphCallable {

  /** The value: a tensor, or a list of values. */
  Object call(Arguments arguments, ForwardPass pass);
}
