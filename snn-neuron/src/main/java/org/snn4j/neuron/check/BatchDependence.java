// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.List;

/**
 * The first layer at which a sample's result changed although only the other samples of its batch
 * did.
 *
 * @param path the layer's path in the checked network
 * @param type the layer's class
 * @param call which call of the layer, from 0: its time step, if it runs step by step
 * @param sample the sample's number in the batch
 * @param count how many of the sample's values changed
 * @param largestDifference the largest change; NaN if a value became one or ceased to be one
 * @param firstIndex where the first changed value is in the layer's output, one number for each
 *     axis
 */
public record BatchDependence(
    String path,
    String type,
    int call,
    int sample,
    long count,
    double largestDifference,
    List<Long> firstIndex)
    implements Finding {

  /** Keeps a copy of the list. */
  public BatchDependence {
    firstIndex = List.copyOf(firstIndex);
  }

  @Override
  public String message() {
    return "layer '"
        + path
        + "' ("
        + type
        + "), call "
        + call
        + ": the result of sample "
        + sample
        + " depends on the other samples of the batch; "
        + count
        + " values changed with them, by up to "
        + largestDifference
        + ", the first at "
        + firstIndex;
  }
}
