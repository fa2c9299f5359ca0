// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.snn4j.core.tensor.Shape;

/**
 * What the writables of a record mean.
 *
 * @param features which writables make the sample; arrays give all their elements in row-major
 *     order, other writables one number each, in the record's order
 * @param labelColumn which writable is the label, counted from 0, or from the end by negative
 *     numbers: -1 is the last one
 * @param sampleShape what the features are arranged to, in row-major order
 * @param classes the class names; a label is an index into this list, or, where it is text, one of
 *     these names
 */
public record RecordLayout(
    FeatureColumns features, int labelColumn, Shape sampleShape, List<String> classes) {

  /** Checks that there are classes and features. */
  public RecordLayout {
    classes = ImmutableList.copyOf(classes);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("RecordLayout: at least 1 class is needed");
    }
    if (sampleShape.length() < 1) {
      throw new IllegalArgumentException(
          "RecordLayout: a sample must hold at least 1 value but has shape " + sampleShape);
    }
  }

  /** The label comes last, all before it are features. */
  public static RecordLayout labelLast(Shape sampleShape, List<String> classes) {
    return new RecordLayout(new FeatureColumns.AllButLabel(), -1, sampleShape, classes);
  }
}
