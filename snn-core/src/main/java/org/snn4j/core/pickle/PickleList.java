// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.util.Collections;
import java.util.List;

/**
 * Values in order.
 *
 * @param kind what it was in Python
 * @param items the values; of a set in the order of the file
 */
public record PickleList(Kind kind, List<PickleValue> items) implements PickleValue {

  /** What a list was in Python. */
  public enum Kind {
    /** {@code list}. */
    LIST,
    /** {@code tuple} or {@code torch.Size}. */
    TUPLE,
    /** {@code set}. */
    SET,
    /** {@code frozenset}. */
    FROZENSET
  }

  /** Makes the items unchangeable. */
  public PickleList {
    items = Collections.unmodifiableList(items);
  }

  /** The number of items. */
  public int size() {
    return items.size();
  }

  @Override
  public String toString() {
    return "a " + kind.name().toLowerCase(java.util.Locale.ROOT) + " of " + items.size();
  }
}
