// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.data;

import java.util.Optional;
import org.snn4j.core.random.RandomStream;

/**
 * Which of a run's training batches are blended: all by {@link Mixup} until an epoch, and from then
 * on none, with the label smoothing kept, as timm's {@code --mixup-off-epoch} has it.
 *
 * <p>What is drawn depends on the seed, the epoch and the batch's number in it only.
 *
 * <pre>{@code
 * BatchSource training =
 *     MixupPolicy.until(200, Mixup.mixup(0.5, 0.1), seed).over(DataLoader.of(...));
 * }</pre>
 *
 * @param mixup how batches are blended, and the label smoothing
 * @param offEpoch the first epoch without blending, counted from 0; {@link Long#MAX_VALUE} for
 *     never
 * @param seed decides the draws
 */
public record MixupPolicy(Mixup mixup, long offEpoch, long seed) {

  /** Refuses a negative epoch. */
  public MixupPolicy {
    if (offEpoch < 0) {
      throw new IllegalArgumentException(
          "MixupPolicy: offEpoch must be 0 or more but is " + offEpoch);
    }
  }

  /** Blends in every epoch. */
  public static MixupPolicy always(Mixup mixup, long seed) {
    return new MixupPolicy(mixup, Long.MAX_VALUE, seed);
  }

  /** Blends in the epochs before this one. */
  public static MixupPolicy until(long offEpoch, Mixup mixup, long seed) {
    return new MixupPolicy(mixup, offEpoch, seed);
  }

  /**
   * One batch with soft targets, blended or only smoothed; see {@link Mixup#apply(Batch, int,
   * RandomStream)}.
   *
   * @param classes the number of classes
   * @param epoch counted from 0
   * @param number the batch's number in the epoch, counted from 0
   */
  public Batch apply(Batch batch, int classes, long epoch, long number) {
    if (epoch >= offEpoch) {
      return mixup.apply(batch, classes, Optional.empty());
    }
    RandomStream random = new RandomStream(seed).fork("mixup").fork(epoch).fork(number);
    return mixup.apply(batch, classes, random);
  }

  /** A source whose batches are this policy's of another one's. */
  public BatchSource over(BatchSource source) {
    return new BlendedSource(source, this);
  }
}
