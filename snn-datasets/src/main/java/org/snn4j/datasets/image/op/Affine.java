// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.op;

import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.Rgb;

/**
 * Maps of the plane: the output pixel with its centre at (x, y) shows the source at {@code (a x + b
 * y + c, d x + e y + f)}, and the fill colour where that lies outside.
 */
public record Affine(double a, double b, double c, double d, double e, double f) {

  private static final double DIGITS = 1e15;

  /** Shows the source {@code factor y} further right in row y. */
  public static Affine shearX(double factor) {
    return new Affine(1, factor, 0, 0, 1, 0);
  }

  /** Shows the source {@code factor x} further down in column x. */
  public static Affine shearY(double factor) {
    return new Affine(1, 0, 0, factor, 1, 0);
  }

  /** Shows the source so many pixels further right, which moves the picture left. */
  public static Affine translateX(double pixels) {
    return new Affine(1, 0, pixels, 0, 1, 0);
  }

  /** Shows the source so many pixels further down, which moves the picture up. */
  public static Affine translateY(double pixels) {
    return new Affine(1, 0, 0, 0, 1, pixels);
  }

  /** Turns an image of this size about its centre, counter-clockwise. */
  public static Affine rotate(double degrees, double height, double width) {
    // Coefficients are rounded to 15 places, so that whole turns are exact.
    double angle = -Math.toRadians(wrapped(degrees));
    double cos = Math.rint(Math.cos(angle) * DIGITS) / DIGITS;
    double sin = Math.rint(Math.sin(angle) * DIGITS) / DIGITS;
    double x = width / 2;
    double y = height / 2;
    return new Affine(cos, sin, cos * -x + sin * -y + x, -sin, cos, -sin * -x + cos * -y + y);
  }

  /** Into [0, 360). */
  private static double wrapped(double degrees) {
    double rest = degrees % 360;
    return rest < 0 ? rest + 360 : rest;
  }

  /** The image under this map, in the same size. */
  public Image apply(Image image, Interpolation interpolation, Rgb fill) {
    int channels = image.channels();
    byte[] bytes = new byte[image.bytes().length];
    int at = 0;
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        double x = column + 0.5;
        double y = row + 0.5;
        double fromX = a * x + b * y + c;
        double fromY = d * x + e * y + f;
        if (fromX >= 0 && fromX < image.width() && fromY >= 0 && fromY < image.height()) {
          interpolation.put(image, fromX - 0.5, fromY - 0.5, bytes, at);
        } else {
          fill.put(bytes, at, channels);
        }
        at += channels;
      }
    }
    return Image.of(image.size(), channels, bytes);
  }
}
