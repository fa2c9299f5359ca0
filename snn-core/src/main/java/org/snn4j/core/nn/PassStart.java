// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.Map;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.TensorScope;

/**
 * What a pass was like at one moment, for a run from there that draws the same numbers.
 *
 * @param draws how often each module has drawn
 */
record PassStart(ForwardPass.Mode mode, RandomStream random, Map<Module, Integer> draws) {

  /** A pass from here without gradients, at rest. */
  ForwardPass untracked(TensorScope scope) {
    return new ForwardPass(mode, null, scope, random).drawingOn(draws);
  }

  /** A pass from here that records on a tape, at rest. */
  ForwardPass tracked(Tape tape) {
    return new ForwardPass(mode, tape, tape.scope(), random).drawingOn(draws);
  }
}
