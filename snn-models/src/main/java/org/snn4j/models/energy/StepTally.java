// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.monitor.ValueScan;

/**
 * Counts the values of a tensor that are not zero, and adds all up, by time step, over calls.
 *
 * <p>What is counted is {@code [T, N, ...]}, {@code [T * N, ...]}, or {@code [N, ...]} where a
 * layer runs once for all steps: then every step has the same.
 */
final class StepTally {

  private final String place;
  private final long[] nonZeros;
  private final double[] sums;
  private long elements;
  private boolean everyStep = true;
  private boolean binary = true;

  /**
   * Of a place in a network.
   *
   * @param place for messages
   * @param steps T
   */
  StepTally(String place, int steps) {
    this.place = place;
    nonZeros = new long[steps];
    sums = new double[steps];
  }

  /**
   * Adds one call.
   *
   * @param samples N
   * @param rank the number of axes without time; 0 if it is not known
   */
  void add(Tensor x, long samples, int rank) {
    int steps = nonZeros.length;
    boolean once = runsOnce(x, samples, rank);
    ValueScan scan = ValueScan.of(x, 0);
    int share = once ? 0 : Math.toIntExact(x.size(0) / steps);
    for (int step = 0; step < steps; step++) {
      int from = step * share;
      int to = once ? Math.toIntExact(x.size(0)) : from + share;
      for (int i = from; i < to; i++) {
        nonZeros[step] += scan.nonZeros()[i];
        sums[step] += scan.sums()[i];
      }
    }
    elements += once ? x.length() : x.length() / steps;
    everyStep &= !once;
    binary &= scan.isBinary();
  }

  private boolean runsOnce(Tensor x, long samples, int rank) {
    long steps = nonZeros.length;
    boolean sequence = x.rank() >= 2 && x.size(0) == steps && x.size(1) == samples;
    if ((sequence && x.rank() != rank) || x.size(0) == steps * samples) {
      return false;
    }
    if (x.size(0) == samples) {
      return true;
    }
    throw new ShapeMismatchException(
        place
            + ": "
            + steps
            + " steps of "
            + samples
            + " samples must be [T, N, ...], [T * N, ...] or [N, ...] but have shape "
            + x.shape());
  }

  /** Whether anything was counted. */
  boolean hasRun() {
    return elements > 0;
  }

  /** Whether each step was computed by itself. */
  boolean everyStep() {
    return everyStep;
  }

  /** Whether all values were 0 or 1. */
  boolean binary() {
    return binary;
  }

  /** How many values were not zero, of all steps. */
  long nonZero() {
    long all = 0;
    for (long each : nonZeros) {
      all += each;
    }
    return all;
  }

  /** The share of values that are not zero at each step; 0 if nothing was counted. */
  List<Double> rates() {
    return perElement(step -> nonZeros[step]);
  }

  /** The mean value at each step; 0 if nothing was counted. */
  List<Double> means() {
    return perElement(step -> sums[step]);
  }

  private List<Double> perElement(IntToDoubleFunction count) {
    return IntStream.range(0, nonZeros.length)
        .mapToDouble(step -> elements == 0 ? 0 : count.applyAsDouble(step) / elements)
        .boxed()
        .toList();
  }
}
