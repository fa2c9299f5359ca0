// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.augment;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageTransform;
import org.snn4j.datasets.image.op.Blending;
import org.snn4j.datasets.image.op.Hue;

/**
 * Changes brightness, contrast, saturation and hue at random, in a random order, as torchvision
 * does.
 *
 * <p>A factor is uniform in {@code [max(0, 1 - v), 1 + v]} for the first three and the turn of hue
 * in {@code [-v, v]}; with 0 that one is left out.
 *
 * @param brightness 0 or more
 * @param contrast 0 or more
 * @param saturation 0 or more
 * @param hue in full circles, from 0 to 0.5
 */
public record ColorJitter(double brightness, double contrast, double saturation, double hue)
    implements ImageTransform {

  private static final int KINDS = 4;

  /** Checks the numbers. */
  public ColorJitter {
    requireStrength("brightness", brightness, Double.MAX_VALUE);
    requireStrength("contrast", contrast, Double.MAX_VALUE);
    requireStrength("saturation", saturation, Double.MAX_VALUE);
    requireStrength("hue", hue, 0.5);
  }

  /** timm's: one strength for all but the hue. */
  public static ColorJitter of(double strength) {
    return new ColorJitter(strength, strength, strength, 0);
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    int[] order = new int[KINDS];
    for (int i = 0; i < KINDS; i++) {
      order[i] = i;
    }
    random.shuffle(order);
    Image changed = image;
    for (int kind : order) {
      changed = change(kind, changed, random);
    }
    return changed;
  }

  private Image change(int kind, Image image, RandomStream random) {
    double strength =
        switch (kind) {
          case 0 -> brightness;
          case 1 -> contrast;
          case 2 -> saturation;
          default -> hue;
        };
    if (strength == 0) {
      return image;
    }
    double factor = random.uniform(Math.max(0, 1 - strength), 1 + strength);
    return switch (kind) {
      case 0 -> Blending.brightness(image, factor);
      case 1 -> Blending.contrast(image, factor);
      case 2 -> Blending.saturation(image, factor);
      // 1 + turn: a hue is at most 0.5, so the lower bound is not cut off.
      default -> Hue.turn(image, Math.max(-0.5, Math.min(0.5, factor - 1)));
    };
  }

  private static void requireStrength(String argument, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "ColorJitter: "
              + argument
              + " must be 0 or more"
              + (most < 1 ? " and at most " + most : " and finite")
              + " but is "
              + value);
    }
  }
}
