// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.Optional;
import org.snn4j.core.tensor.Shape;

/**
 * Where the samples are in a layer's output, read off from its shapes for two sizes of the batch.
 *
 * @param axis the axis that grows with the batch
 * @param inner elements in logical order from one index of the axis to the next
 * @param samples the size of the batch
 * @param groups entries of the axis for each sample: more than 1 where another axis, such as time,
 *     is folded into the batch's
 */
record BatchAxis(int axis, long inner, long samples, long groups) {

  /** Empty unless exactly one axis grows, in proportion to the batch. */
  static Optional<BatchAxis> of(Shape shape, Shape forOneMore, long samples) {
    if (shape.rank() != forOneMore.rank()) {
      return Optional.empty();
    }
    int found = -1;
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (shape.size(axis) != forOneMore.size(axis)) {
        if (found >= 0) {
          return Optional.empty();
        }
        found = axis;
      }
    }
    if (found < 0) {
      return Optional.empty();
    }
    long groups = forOneMore.size(found) - shape.size(found);
    return groups * samples == shape.size(found)
        ? Optional.of(new BatchAxis(found, shape.tail(found + 1).length(), samples, groups))
        : Optional.empty();
  }

  /** The sample that an element belongs to, if samples alternate: {@code [groups * N]}. */
  long alternating(long place) {
    return entry(place) % samples;
  }

  /** The sample that an element belongs to, if each sample's groups are neighbours. */
  long neighbouring(long place) {
    return entry(place) / groups;
  }

  private long entry(long place) {
    return place / inner % (samples * groups);
  }
}
