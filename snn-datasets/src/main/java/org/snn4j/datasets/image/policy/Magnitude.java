// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.policy;

import org.snn4j.core.random.RandomStream;

/**
 * How strong operations are: a level from a normal distribution, cut off at 0 and the greatest.
 *
 * @param level the mean, 0 or more
 * @param deviation the standard deviation, 0 or more; infinite for a uniform draw from 0 to {@code
 *     level}
 * @param most the greatest level, above 0; 10 in timm unless said otherwise
 */
public record Magnitude(double level, double deviation, double most) {

  /** Checks the numbers. */
  public Magnitude {
    if (!(level >= 0 && level < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Magnitude: level must be 0 or more and finite but is " + level);
    }
    if (!(deviation >= 0)) {
      throw new IllegalArgumentException(
          "Magnitude: deviation must be 0 or more but is " + deviation);
    }
    if (!(most > 0 && most < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Magnitude: most must be greater than 0 and finite but is " + most);
    }
  }

  /** One level. */
  double draw(RandomStream random) {
    double drawn = level;
    if (deviation == Double.POSITIVE_INFINITY) {
      drawn = random.uniform(0, level);
    } else if (deviation > 0) {
      drawn = level + deviation * random.nextGaussian();
    }
    return Math.max(0, Math.min(drawn, most));
  }
}
