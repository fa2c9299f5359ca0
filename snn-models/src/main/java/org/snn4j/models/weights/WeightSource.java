// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.StateDict;

/** What a file of one of the kinds holds. */
interface WeightSource {

  /** A line for each thing at the top. */
  List<String> contents();

  /** The weights, if there are any in a usual place. */
  Optional<StateDict> trained();

  /** Their moving average, if there is one. */
  Optional<StateDict> averaged();

  /** The tensors under a key, if it has any. */
  Optional<StateDict> section(String key);
}
