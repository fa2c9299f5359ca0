// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

/**
 * What one spike-driven self-attention adds up, beside what the same attention would cost with
 * numbers in place of spikes (M. Yao et al., <i>Spike-driven Transformer</i>, NeurIPS 2023, table
 * 1).
 *
 * <p>With numbers the scores of N tokens of C channels and their mixture take {@code 2 N^2 C}
 * multiplications. With spikes only keys that meet values are counted, at most {@code T N C}.
 *
 * @param path where the attention is in its network
 * @param tokens N
 * @param channels C
 * @param timeSteps T
 * @param perSample additions of one sample in all its steps
 */
public record AttentionAdditions(
    String path, long tokens, long channels, int timeSteps, double perSample) {

  /** The share of tokens and channels at which a key met a value, in [0, 1]. */
  public double rate() {
    return perSample / (timeSteps * (double) tokens * channels);
  }

  /** What the additions cost, in picojoules. */
  public double pj(EnergyConstants constants) {
    return constants.acPj() * perSample;
  }

  /** What attention of numbers costs, in picojoules. */
  public double vanillaPj(EnergyConstants constants) {
    return constants.macPj() * 2 * tokens * tokens * channels;
  }

  /** How many times more attention of numbers costs; infinite if nothing fired. */
  public double ratio(EnergyConstants constants) {
    return vanillaPj(constants) / pj(constants);
  }

  /**
   * The rate at which attention of numbers costs a given number of times as much: {@code 2 N E_MAC
   * / (T E_AC ratio)}. Above 1 it cannot be: the saving is larger than that at any rate.
   */
  public static double rateFor(
      double ratio, long tokens, int timeSteps, EnergyConstants constants) {
    return 2 * tokens * constants.macPj() / (timeSteps * constants.acPj() * ratio);
  }

  /**
   * The mean input rate of the projections to queries, keys, values and output at which the whole
   * layer with numbers costs a given number of times as much: {@code (4 N C^2 + 2 N^2 C) E_MAC / (4
   * N C^2 T E_AC ratio)}, the few additions between them left out.
   */
  public static double projectionRateFor(
      double ratio, long tokens, long channels, int timeSteps, EnergyConstants constants) {
    double projections = 4.0 * channels * channels;
    return (projections + 2.0 * tokens * channels)
        * constants.macPj()
        / (projections * timeSteps * constants.acPj() * ratio);
  }
}
