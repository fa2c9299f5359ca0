// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.augment;

import java.util.Arrays;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.transform.Sample;
import org.snn4j.datasets.transform.Transform;

/**
 * Keeps some of the frames of a sample {@code [T, ...]} in their order; every choice is as likely
 * as any other.
 *
 * <p>W. Fang, Z. Yu, Y. Chen, T. Huang, T. Masquelier, Y. Tian, <i>Deep Residual Learning in
 * Spiking Neural Networks</i>, NeurIPS 2021.
 *
 * @param remain how many frames stay, 1 or more
 */
public record RandomTemporalDelete(int remain) implements Transform {

  /** Checks the number. */
  public RandomTemporalDelete {
    if (remain < 1) {
      throw new IllegalArgumentException(
          "RandomTemporalDelete: remain must be 1 or more but is " + remain);
    }
  }

  @Override
  public Shape shape(Shape input) {
    if (input.rank() < 1 || input.size(0) < remain) {
      throw new IllegalArgumentException(
          "RandomTemporalDelete: samples must have "
              + remain
              + " or more frames on axis 0 but have shape "
              + input);
    }
    return input.with(0, remain);
  }

  @Override
  public Sample apply(Sample sample, RandomStream random) {
    shape(sample.shape());
    int[] frames = new int[(int) sample.shape().size(0)];
    Arrays.setAll(frames, i -> i);
    random.shuffle(frames);
    int[] kept = Arrays.copyOf(frames, remain);
    Arrays.sort(kept);
    return keep(sample, kept);
  }

  /**
   * The sample with given frames only.
   *
   * @param kept {@code remain} numbers of frames
   */
  public Sample keep(Sample sample, int[] kept) {
    Shape shape = shape(sample.shape());
    if (kept.length != remain) {
      throw new IllegalArgumentException(
          "RandomTemporalDelete: kept must have " + remain + " numbers but has " + kept.length);
    }
    int frames = (int) sample.shape().size(0);
    int size = (int) (sample.shape().length() / frames);
    float[] values = new float[remain * size];
    for (int i = 0; i < remain; i++) {
      if (kept[i] < 0 || kept[i] >= frames) {
        throw new IllegalArgumentException(
            "RandomTemporalDelete: kept must name frames 0 to "
                + (frames - 1)
                + " but has "
                + kept[i]);
      }
      System.arraycopy(sample.values(), kept[i] * size, values, i * size, size);
    }
    return new Sample(shape, values);
  }
}
