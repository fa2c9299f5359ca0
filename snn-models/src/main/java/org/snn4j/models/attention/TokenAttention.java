// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

/** An attention of spikes of which one can see where it looks. */
public interface TokenAttention {

  /** A monitor of how much the attention lets through at each token, in passes watched by it. */
  TokenMap tokenMap();
}
