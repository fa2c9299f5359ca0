// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** What products work in: operands, result, and what lies between. */
final class ProductRoom {

  float[] a = new float[0];
  float[] b = new float[0];
  float[] c = new float[0];
  float[] between = new float[0];

  /** Makes the arrays at least so long. */
  void grow(int ofA, int ofB, int ofC, int ofBetween) {
    a = Grown.floats(a, ofA);
    b = Grown.floats(b, ofB);
    c = Grown.floats(c, ofC);
    between = Grown.floats(between, ofBetween);
  }
}
