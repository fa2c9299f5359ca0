// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/**
 * Compares sums of products with exact ones, within what rounding alone can do.
 *
 * <p>A sum of k products, formed in any order, differs from the exact one by at most about {@code k
 * * u} times the sum of the products' magnitudes, where u is the unit roundoff (N. Higham,
 * <i>Accuracy and Stability of Numerical Algorithms</i>, 2nd edition, section 3.1).
 */
final class RoundingBounds {

  private RoundingBounds() {}

  /**
   * Asserts that every element is as near to the exact one as rounding allows.
   *
   * @param what is compared, for the message
   * @param exact the sums, in row-major order
   * @param magnitudes the sums of the products' magnitudes
   * @param products how many products a sum has at most
   */
  static void assertWithin(
      String what, Tensor actual, double[] exact, double[] magnitudes, long products) {
    double unit = actual.dtype() == DType.FLOAT ? 0x1.0p-24 : 0x1.0p-53;
    double[] values = actual.toDoubleArray();
    assertThat(values).as(what).hasSameSizeAs(exact);
    for (int i = 0; i < exact.length; i++) {
      // Two more for the bias and for the rounding of the result itself.
      double bound = (products + 2) * unit * magnitudes[i];
      if (!(Math.abs(values[i] - exact[i]) <= bound)) {
        assertThat(values[i])
            .as("%s, element %d of %s", what, i, actual)
            .isCloseTo(exact[i], org.assertj.core.api.Assertions.within(bound));
      }
    }
  }

  /** The magnitudes of the values. */
  static double[] magnitudes(double[] values) {
    double[] result = values.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.abs(result[i]);
    }
    return result;
  }
}
