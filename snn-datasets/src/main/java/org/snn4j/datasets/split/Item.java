// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.split;

/**
 * A sample that a split names.
 *
 * @param name unique in the data set, such as the path of its file within the data set's folder,
 *     with slashes
 * @param label its class, an index into the class names
 */
public record Item(String name, int label) {

  /** Refuses a sample without a name. */
  public Item {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("Item: name must not be empty");
    }
  }
}
