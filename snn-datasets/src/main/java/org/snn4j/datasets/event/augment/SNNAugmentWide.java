// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.augment;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.transform.Sample;
import org.snn4j.datasets.transform.Transform;

/**
 * TrivialAugment for event frames: one operation at one strength for a sample.
 *
 * <p>The operation is, each with probability 1/6: none; ShearX of -0.3 to 0.3; TranslateX or
 * TranslateY of -5 to 5 pixels, cut to whole ones; Rotate by -30 to 30 degrees; or a square of 0.1
 * to 11 % of the area set to 0. The strength is one of so many evenly spaced values.
 *
 * <p>S. M&uuml;ller, F. Hutter, <i>TrivialAugment: Tuning-free Yet State-of-the-Art Data
 * Augmentation</i>, ICCV 2021, in the form of Z. Zhou et al., <i>Spikformer: When Spiking Neural
 * Network Meets Transformer</i>, ICLR 2023.
 *
 * @param magnitudeBins number of strengths, 1 or more
 */
public record SNNAugmentWide(int magnitudeBins) implements Transform {

  private static final double SHEAR = 0.3;
  private static final double TRANSLATION = 5;
  private static final double ROTATION = 30;
  private static final RandomSquare SQUARE = new RandomSquare(0.001, 0.11);
  private static final int OPERATIONS = 6;

  /** Checks the number of strengths. */
  public SNNAugmentWide {
    if (magnitudeBins < 1) {
      throw new IllegalArgumentException(
          "SNNAugmentWide: magnitudeBins must be 1 or more but is " + magnitudeBins);
    }
  }

  /** With 31 strengths. */
  public SNNAugmentWide() {
    this(31);
  }

  @Override
  public Shape shape(Shape input) {
    return Pixels.require("SNNAugmentWide", input);
  }

  @Override
  public Sample apply(Sample sample, RandomStream random) {
    return draw(random).apply(sample, random);
  }

  /** Draws the operation and its strength. */
  Transform draw(RandomStream random) {
    int operation = random.nextInt(OPERATIONS);
    double strength = strength(random.nextInt(magnitudeBins));
    return switch (operation) {
      case 0 -> (sample, unused) -> sample;
      case 1 -> Warp.shearX(SHEAR * strength);
      case 2 -> Warp.translate((int) (TRANSLATION * strength), 0);
      case 3 -> Warp.translate(0, (int) (TRANSLATION * strength));
      case 4 -> Warp.rotate(ROTATION * strength);
      default -> SQUARE;
    };
  }

  /** From -1 to 1; a single strength is -1. */
  private double strength(int bin) {
    return magnitudeBins == 1 ? -1 : 2.0 * bin / (magnitudeBins - 1) - 1;
  }
}
