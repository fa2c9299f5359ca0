// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.resample;

/**
 * Filters for resizing; x is the distance in pixels of the coarser grid, so that a reduction widens
 * the filter and nothing aliases.
 */
public enum Filter {
  /** The mean of the pixels covered. */
  BOX(0.5) {
    @Override
    double weight(double x) {
      return x > -0.5 && x <= 0.5 ? 1 : 0;
    }
  },
  /** Linear interpolation, a triangle. */
  BILINEAR(1) {
    @Override
    double weight(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  },
  /** A cosine window over a sinc, one pixel to each side. */
  HAMMING(1) {
    @Override
    double weight(double x) {
      double distance = Math.abs(x);
      if (distance == 0) {
        return 1;
      }
      double angle = distance * Math.PI;
      return distance >= 1 ? 0 : Math.sin(angle) / angle * (0.54f + 0.46f * Math.cos(angle));
    }
  },
  /**
   * Cubic convolution with a = -0.5. R. Keys, <i>Cubic Convolution Interpolation for Digital Image
   * Processing</i>, IEEE TASSP 29 (1981).
   */
  BICUBIC(2) {
    @Override
    double weight(double signed) {
      double a = -0.5;
      double x = Math.abs(signed);
      if (x < 1) {
        return ((a + 2) * x - (a + 3)) * x * x + 1;
      }
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
    }
  },
  /** A sinc under the main lobe of a three times wider one. */
  LANCZOS(3) {
    @Override
    double weight(double x) {
      return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }
  };

  private final double support;

  Filter(double support) {
    this.support = support;
  }

  /** How far from the centre the filter is not 0. */
  double support() {
    return support;
  }

  /** The weight of a pixel at a distance; weights are divided by their sum afterwards. */
  abstract double weight(double x);

  private static double sinc(double x) {
    if (x == 0) {
      return 1;
    }
    double angle = x * Math.PI;
    return Math.sin(angle) / angle;
  }
}
