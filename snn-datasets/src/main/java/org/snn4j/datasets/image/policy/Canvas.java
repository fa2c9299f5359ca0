// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.policy;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.snn4j.datasets.image.Rgb;
import org.snn4j.datasets.image.op.Interpolation;

/**
 * What operations that move pixels need to know.
 *
 * @param fill the colour of what was outside the image
 * @param interpolations one of them is drawn for each operation
 */
public record Canvas(Rgb fill, List<Interpolation> interpolations) {

  /** Checks that there is an interpolation. */
  public Canvas {
    interpolations = ImmutableList.copyOf(interpolations);
    if (interpolations.isEmpty()) {
      throw new IllegalArgumentException("Canvas: at least 1 interpolation is needed");
    }
  }

  /** Bilinear or bicubic at random, timm's default. */
  public static Canvas of(Rgb fill) {
    return new Canvas(fill, List.of(Interpolation.BILINEAR, Interpolation.BICUBIC));
  }
}
