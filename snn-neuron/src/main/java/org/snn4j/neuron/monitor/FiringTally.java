// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.core.tensor.Tensor;

/** Adds up one layer's spikes over its calls. */
final class FiringTally {

  private final String path;
  private final List<FiringCount> steps = new ArrayList<>();
  private final List<FiringCount> channels = new ArrayList<>();
  private FiringCount total = FiringCount.NONE;

  FiringTally(String path) {
    this.path = path;
  }

  /**
   * Adds a call.
   *
   * @param output {@code [T, N, C, ...]} or, without time, {@code [N, C, ...]}
   * @param sequence whether axis 0 is time
   * @param firstStep the number of the call's first step in its pass
   * @return the number of the step after the call's last
   */
  int add(Tensor output, boolean sequence, int firstStep) {
    int channelAxis = sequence ? 2 : 1;
    int stepCount = sequence ? Math.toIntExact(output.size(0)) : 1;
    int next = firstStep + stepCount;
    if (output.length() == 0) {
      return next;
    }
    IntStream axes =
        IntStream.of(sequence ? 0 : -1, channelAxis < output.rank() ? channelAxis : -1);
    long[] counts = ValueScan.of(output, axes.filter(axis -> axis >= 0).toArray()).nonZeros();
    int channelCount = counts.length / stepCount;
    requireChannels(channelCount);
    extend(steps, next);
    long chances = output.length() / counts.length;
    for (int i = 0; i < counts.length; i++) {
      add(steps, firstStep + i / channelCount, counts[i], chances);
      add(channels, i % channelCount, counts[i], chances);
      total = total.plus(counts[i], chances);
    }
    return next;
  }

  LayerFiring result() {
    return new LayerFiring(path, total, steps, channels);
  }

  private void requireChannels(int count) {
    if (channels.isEmpty()) {
      extend(channels, count);
    } else if (channels.size() != count) {
      throw new IllegalStateException(
          "FiringRateMonitor: layer '"
              + path
              + "' had "
              + channels.size()
              + " channels in earlier calls but has "
              + count
              + " now; clear() the monitor between inputs of several kinds");
    }
  }

  private static void extend(List<FiringCount> counts, int size) {
    while (counts.size() < size) {
      counts.add(FiringCount.NONE);
    }
  }

  private static void add(List<FiringCount> counts, int at, long spikes, long chances) {
    counts.set(at, counts.get(at).plus(spikes, chances));
  }
}
