// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

/**
 * A converted layer, measured over all values of all samples.
 *
 * @param node the activation's name in the graph that was recorded
 * @param layer what took its place, by its path
 * @param scale the value of one spike in the activation's own unit, the largest of the channels:
 *     the scale s of rate-coded neurons, an encoder's threshold times T
 * @param meanScale the same, the mean of the channels
 * @param channels how many scales there are
 * @param activation the mean of {@code |a|} over the activations a
 * @param error the mean of {@code |a - b|} with b what the spikes amount to after all steps
 * @param firingRate spikes for each neuron and step; counts of more than one spike count as such
 * @param saturation the share of neurons that fired at every step; 0 for encoders, which have no
 *     largest rate
 * @param largestCount the most spikes of a neuron in one step
 */
public record LayerReport(
    String node,
    String layer,
    double scale,
    double meanScale,
    long channels,
    double activation,
    double error,
    double firingRate,
    double saturation,
    long largestCount) {

  /** The error in proportion to the activations; 0 if both are 0. */
  public double relativeError() {
    return error == 0 ? 0 : error / activation;
  }

  /**
   * After how many steps the layer by itself, given exact inputs, is within a wanted error: a
   * neuron's sum is never further than one spike from what it was given, so that the error is
   * {@code s / T} at most.
   *
   * @param relative the wanted error in proportion to the mean activation, above 0
   */
  public long stepsFor(double relative) {
    if (!(relative > 0)) {
      throw new IllegalArgumentException(
          "LayerReport: relative must be above 0 but is " + relative);
    }
    return activation == 0 ? 1 : Math.max(1, (long) Math.ceil(scale / (relative * activation)));
  }
}
