// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.attention;

import java.awt.image.BufferedImage;

/** A picture with an attention laid over it: the more, the brighter and the less transparent. */
final class AttentionOverlay {

  private static final double FAINTEST = 0.35;
  private static final double STRONGEST = 0.75;

  private AttentionOverlay() {}

  static BufferedImage of(BufferedImage picture, AttentionField field) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage overlay = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double value = field.stretched((y + 0.5) / height, (x + 0.5) / width);
        double share = FAINTEST + value * (STRONGEST - FAINTEST);
        int color = HeatColors.mix(picture.getRGB(x, y), HeatColors.of(value), share);
        overlay.setRGB(x, y, color);
      }
    }
    return overlay;
  }
}
