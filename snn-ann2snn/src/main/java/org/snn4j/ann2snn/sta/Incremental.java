// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import org.snn4j.core.nn.ForwardPass;

/**
 * A module that turns increments into increments. After its first call in a pass, increments of
 * zeros give zeros, and nothing changes by such a call, so that it can be left out.
 */
interface Incremental {

  /** Whether a call with zeros would give zeros and change nothing, bit for bit. */
  default boolean rests(ForwardPass pass) {
    return true;
  }
}
