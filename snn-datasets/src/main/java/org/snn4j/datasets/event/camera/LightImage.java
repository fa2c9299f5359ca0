// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import org.snn4j.datasets.image.Image;

/**
 * How much light comes from each point of a picture.
 *
 * @param height rows H, 1 or more
 * @param width columns W, 1 or more
 * @param light H * W values in row-major order, linear, 0 is black and 1 white; shared, not copied
 */
public record LightImage(int height, int width, float[] light) {

  private static final float[] LINEAR = linear();

  /** Checks the sizes and that every value is finite and 0 or more. */
  public LightImage {
    if (height < 1 || width < 1 || light.length != (long) height * width) {
      throw new IllegalArgumentException(
          "LightImage: height * width must be the number of values, "
              + light.length
              + ", and not 0 but is "
              + height
              + " * "
              + width);
    }
    for (int i = 0; i < light.length; i++) {
      if (!(light[i] >= 0 && light[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "LightImage: light must be finite and 0 or more but value " + i + " is " + light[i]);
      }
    }
  }

  /**
   * The light of an image on a screen: sRGB values are made linear (IEC 61966-2-1) and added as the
   * eye weighs them (ITU-R BT.709).
   */
  public static LightImage of(Image image) {
    float[] light = new float[image.height() * image.width()];
    byte[] bytes = image.bytes();
    for (int i = 0; i < light.length; i++) {
      light[i] =
          image.channels() == 1
              ? LINEAR[bytes[i] & 0xff]
              : 0.2126f * LINEAR[bytes[3 * i] & 0xff]
                  + 0.7152f * LINEAR[bytes[3 * i + 1] & 0xff]
                  + 0.0722f * LINEAR[bytes[3 * i + 2] & 0xff];
    }
    return new LightImage(image.height(), image.width(), light);
  }

  private static float[] linear() {
    float[] linear = new float[256];
    for (int i = 0; i < 256; i++) {
      double value = i / 255.0;
      linear[i] =
          (float) (value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4));
    }
    return linear;
  }

  /** The light between the points' middles, bilinear; outside, the border goes on. */
  float at(double row, double column) {
    double y = Math.min(height - 1.0, Math.max(0, row));
    double x = Math.min(width - 1.0, Math.max(0, column));
    int top = (int) y;
    int left = (int) x;
    int bottom = Math.min(height - 1, top + 1);
    int right = Math.min(width - 1, left + 1);
    double a = x - left;
    double b = y - top;
    double upper = light[top * width + left] * (1 - a) + light[top * width + right] * a;
    double lower = light[bottom * width + left] * (1 - a) + light[bottom * width + right] * a;
    return (float) (upper * (1 - b) + lower * b);
  }
}
