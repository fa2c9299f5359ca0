// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

/** Something wrong that a check found, and the path of the layer where it found it. */
public sealed interface Finding permits NonFinite, NonBinary, BatchDependence {

  /** The layer's path in the checked network; empty for the network itself. */
  String path();

  /** One sentence for people. */
  String message();
}
