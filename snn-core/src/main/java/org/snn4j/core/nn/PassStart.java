// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.TensorScope;

/**
 * What a pass was like at one moment, for a run from there that draws the same numbers.
 *
 * @param draws how often each module had drawn
 */
record PassStart(ForwardPass.Mode mode, Draws draws) {

  /** A pass from here without gradients, at rest. */
  ForwardPass untracked(TensorScope scope) {
    return new ForwardPass(mode, null, scope, draws.copy());
  }

  /** A pass from here that records on a tape, at rest. */
  ForwardPass tracked(Tape tape) {
    return new ForwardPass(mode, tape, tape.scope(), draws.copy());
  }
}
