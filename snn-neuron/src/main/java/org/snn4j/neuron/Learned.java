// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.snn4j.core.tensor.Tensor;

/**
 * The present values of a neuron's {@link Learnable}s.
 *
 * @param values by name; on the tape if gradients are wanted
 */
public record Learned(Map<String, Tensor> values) {

  private static final Learned NOTHING = new Learned(ImmutableMap.of());

  /** Keeps a copy of the map, in its order. */
  public Learned {
    values = ImmutableMap.copyOf(values);
  }

  /** For neurons whose constants are all fixed. */
  public static Learned nothing() {
    return NOTHING;
  }

  /**
   * One value.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Tensor get(String name) {
    Tensor value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "Learned: the neuron needs a value '" + name + "' but was given " + values.keySet());
    }
    return value;
  }
}
