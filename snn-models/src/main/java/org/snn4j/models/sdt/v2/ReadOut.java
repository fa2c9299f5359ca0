// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

/** What the classifier of a {@link MetaSpikeFormer} sees of the last block's mean potentials. */
public enum ReadOut {
  /** The potentials themselves, as in the authors' code. */
  POTENTIALS,
  /** The spikes of neurons that take them as currents, so that the classifier only adds. */
  SPIKES
}
