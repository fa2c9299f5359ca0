// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.policy;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.op.Affine;
import org.snn4j.datasets.image.op.Blending;
import org.snn4j.datasets.image.op.Lookups;

/**
 * One operation of a policy, with what a level means for it. Levels run from 0 to 10, and further
 * if a policy allows it; where the sign is not part of the level it is drawn. The names are timm's.
 */
public enum Operation {
  /** {@link Lookups#autoContrast}; has no strength. */
  AUTO_CONTRAST("AutoContrast") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Lookups.autoContrast(image);
    }
  },
  /** {@link Lookups#equalize}; has no strength. */
  EQUALIZE("Equalize") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Lookups.equalize(image);
    }
  },
  /** {@link Lookups#invert}; has no strength. */
  INVERT("Invert") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Lookups.invert(image);
    }
  },
  /** By {@code 3 level} degrees to either side. */
  ROTATE("Rotate") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      double degrees = drawing.signed(3 * level);
      return drawing.mapped(image, Affine.rotate(degrees, image.height(), image.width()));
    }
  },
  /** Keeps {@code floor(0.4 level)} bits: a greater level changes less. */
  POSTERIZE("Posterize") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Lookups.posterize(image, Math.min(8, (int) (level / 10 * 4)));
    }
  },
  /** Keeps {@code 4 - floor(0.4 level)} bits. */
  POSTERIZE_INCREASING("PosterizeIncreasing") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Lookups.posterize(image, Math.max(0, 4 - (int) (level / 10 * 4)));
    }
  },
  /** Inverts from {@code floor(25.6 level)} on: a greater level changes less. */
  SOLARIZE("Solarize") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Lookups.solarize(image, (int) (level / 10 * 256));
    }
  },
  /** Inverts from {@code 256 - floor(25.6 level)} on. */
  SOLARIZE_INCREASING("SolarizeIncreasing") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Lookups.solarize(image, 256 - (int) (level / 10 * 256));
    }
  },
  /** Adds {@code floor(11 level)} to values below 128. */
  SOLARIZE_ADD("SolarizeAdd") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Lookups.solarizeAdd(image, (int) (level / 10 * 110));
    }
  },
  /** Saturation by {@code 0.1 + 0.18 level}. */
  COLOR("Color") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Blending.saturation(image, plainFactor(level));
    }
  },
  /** Saturation by {@code 1 +- 0.09 level}, 0.1 or more. */
  COLOR_INCREASING("ColorIncreasing") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Blending.saturation(image, drawing.increasingFactor(level));
    }
  },
  /** Contrast by {@code 0.1 + 0.18 level}. */
  CONTRAST("Contrast") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Blending.contrast(image, plainFactor(level));
    }
  },
  /** Contrast by {@code 1 +- 0.09 level}, 0.1 or more. */
  CONTRAST_INCREASING("ContrastIncreasing") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Blending.contrast(image, drawing.increasingFactor(level));
    }
  },
  /** Brightness by {@code 0.1 + 0.18 level}. */
  BRIGHTNESS("Brightness") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Blending.brightness(image, plainFactor(level));
    }
  },
  /** Brightness by {@code 1 +- 0.09 level}, 0.1 or more. */
  BRIGHTNESS_INCREASING("BrightnessIncreasing") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Blending.brightness(image, drawing.increasingFactor(level));
    }
  },
  /** Sharpness by {@code 0.1 + 0.18 level}. */
  SHARPNESS("Sharpness") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Blending.sharpness(image, plainFactor(level));
    }
  },
  /** Sharpness by {@code 1 +- 0.09 level}, 0.1 or more. */
  SHARPNESS_INCREASING("SharpnessIncreasing") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return Blending.sharpness(image, drawing.increasingFactor(level));
    }
  },
  /** By a factor of {@code +-0.03 level}. */
  SHEAR_X("ShearX") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return drawing.mapped(image, Affine.shearX(drawing.signed(level / 10 * 0.3)));
    }
  },
  /** By a factor of {@code +-0.03 level}. */
  SHEAR_Y("ShearY") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      return drawing.mapped(image, Affine.shearY(drawing.signed(level / 10 * 0.3)));
    }
  },
  /** By {@code +-0.045 level} of the width. */
  TRANSLATE_X_REL("TranslateXRel") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      double share = drawing.signed(level / 10 * 0.45);
      return drawing.mapped(image, Affine.translateX(share * image.width()));
    }
  },
  /** By {@code +-0.045 level} of the height. */
  TRANSLATE_Y_REL("TranslateYRel") {
    @Override
    Image apply(Image image, double level, Drawing drawing) {
      double share = drawing.signed(level / 10 * 0.45);
      return drawing.mapped(image, Affine.translateY(share * image.height()));
    }
  };

  private final String title;

  Operation(String title) {
    this.title = title;
  }

  /** The name in timm. */
  public String title() {
    return title;
  }

  /**
   * Applies the operation.
   *
   * @param level 0 or more; 10 is timm's strongest unless {@code mmax} says otherwise
   */
  public Image apply(Image image, double level, Canvas canvas, RandomStream random) {
    if (!(level >= 0 && level < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          title + ": level must be 0 or more and finite but is " + level);
    }
    return apply(image, level, new Drawing(canvas, random));
  }

  abstract Image apply(Image image, double level, Drawing drawing);

  private static double plainFactor(double level) {
    return level / 10 * 1.8 + 0.1;
  }

  /** The 15 operations of RandAugment; four of them change less at greater levels. */
  static List<Operation> plain() {
    return ImmutableList.of(
        AUTO_CONTRAST,
        EQUALIZE,
        INVERT,
        ROTATE,
        POSTERIZE,
        SOLARIZE,
        SOLARIZE_ADD,
        COLOR,
        CONTRAST,
        BRIGHTNESS,
        SHARPNESS,
        SHEAR_X,
        SHEAR_Y,
        TRANSLATE_X_REL,
        TRANSLATE_Y_REL);
  }

  /** The same in the forms that change more at greater levels, in the same order. */
  static List<Operation> increasing() {
    return ImmutableList.of(
        AUTO_CONTRAST,
        EQUALIZE,
        INVERT,
        ROTATE,
        POSTERIZE_INCREASING,
        SOLARIZE_INCREASING,
        SOLARIZE_ADD,
        COLOR_INCREASING,
        CONTRAST_INCREASING,
        BRIGHTNESS_INCREASING,
        SHARPNESS_INCREASING,
        SHEAR_X,
        SHEAR_Y,
        TRANSLATE_X_REL,
        TRANSLATE_Y_REL);
  }
}
