// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.pattern;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.snn4j.ann2snn.onnx.OnnxNode;

/** Finds several calls that are one operator. */
@FunctionalInterface
interface Pattern {

  /**
   * Several calls and the one that they are.
   *
   * @param calls the calls, of which the last one makes the value
   * @param last that one
   * @param joined stands for them
   */
  record Match(ImmutableSet<OnnxNode> calls, OnnxNode last, OnnxNode joined) {}

  /** The match that a call belongs to, if it is the call that a search begins with. */
  Optional<Match> at(OnnxNode node, Wiring wiring);
}
