// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.transform;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;

/**
 * Shifts and scales each channel: {@code y = (x - mean[c]) / deviation[c]}, where the channels are
 * the outermost axis of a sample.
 *
 * @param mean one value for each channel
 * @param deviation one value above 0 for each channel
 */
public record Normalize(List<Double> mean, List<Double> deviation) implements Transform {

  /** Checks the constants. */
  public Normalize {
    mean = ImmutableList.copyOf(mean);
    deviation = ImmutableList.copyOf(deviation);
    if (mean.size() != deviation.size()) {
      throw new IllegalArgumentException(
          "Normalize: mean and deviation must have a value for each channel but have "
              + mean.size()
              + " and "
              + deviation.size());
    }
    for (int channel = 0; channel < mean.size(); channel++) {
      double shift = mean.get(channel);
      double scale = deviation.get(channel);
      if (!Double.isFinite(shift)) {
        throw new IllegalArgumentException(
            "Normalize: mean[" + channel + "] must be finite but is " + shift);
      }
      if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Normalize: deviation["
                + channel
                + "] must be finite and greater than 0 but is "
                + scale);
      }
    }
  }

  @Override
  public Shape shape(Shape input) {
    if (input.rank() == 0 || input.size(0) != mean.size()) {
      throw new IllegalArgumentException(
          "Normalize: samples must have "
              + mean.size()
              + " channels on axis 0 but have shape "
              + input);
    }
    return input;
  }

  @Override
  public Sample apply(Sample sample, RandomStream random) {
    int plane = (int) (sample.shape().length() / mean.size());
    for (int channel = 0; channel < mean.size(); channel++) {
      float shift = mean.get(channel).floatValue();
      float scale = deviation.get(channel).floatValue();
      for (int i = channel * plane; i < (channel + 1) * plane; i++) {
        sample.values()[i] = (sample.values()[i] - shift) / scale;
      }
    }
    return sample;
  }
}
