// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.List;

/**
 * A layer whose output, or the gradient with respect to it, holds NaN or infinite values.
 *
 * @param path the layer's path in the checked network
 * @param type the layer's class
 * @param quantity which of the two
 * @param count how many values are NaN or infinite
 * @param length how many values there are
 * @param firstIndex where the first of them is, one number for each axis
 * @param firstValue NaN or an infinity
 * @param inputWasBad whether the layer's input was not finite already, so that the layer only
 *     passed it on; false for gradients
 * @param badParameters the layer's own parameters that are not finite, by name
 */
public record NonFinite(
    String path,
    String type,
    Quantity quantity,
    long count,
    long length,
    List<Long> firstIndex,
    double firstValue,
    boolean inputWasBad,
    List<String> badParameters)
    implements Finding {

  /** What is not finite. */
  public enum Quantity {
    /** What the layer returned. */
    OUTPUT,
    /**
     * The derivative of the loss with respect to what the layer returned; what came after the layer
     * made it.
     */
    GRADIENT
  }

  /** Keeps copies of the lists. */
  public NonFinite {
    firstIndex = List.copyOf(firstIndex);
    badParameters = List.copyOf(badParameters);
  }

  @Override
  public String message() {
    return "layer '"
        + path
        + "' ("
        + type
        + "): "
        + count
        + " of "
        + length
        + " values of its "
        + (quantity == Quantity.OUTPUT ? "output" : "output's gradient")
        + " are not finite, the first at "
        + firstIndex
        + " is "
        + firstValue
        + (inputWasBad ? "; its input was not finite either" : "")
        + (badParameters.isEmpty() ? "" : "; its parameters " + badParameters + " are not finite");
  }
}
