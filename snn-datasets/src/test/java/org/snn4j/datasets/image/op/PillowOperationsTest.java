// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.PillowCases;
import org.snn4j.datasets.image.Rgb;

class PillowOperationsTest {

  private static final PillowCases CASES = PillowCases.read("pillow-cases.zip");
  private static final Rgb FILL = new Rgb(124, 116, 104);

  static Stream<String> recorded() {
    return CASES
        .names("")
        .filter(name -> !name.startsWith("resize"))
        .filter(name -> !name.equals("source") && !name.equals("dull"));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void every_byte_is_the_same_as_pillows(String name) {
    assertThat(run(name.split(" "))).isEqualTo(CASES.get(name));
  }

  private static Image run(String[] words) {
    Image source = CASES.get("source");
    double number = words.length == 1 ? 0 : Double.parseDouble(words[words.length - 1]);
    return switch (words[0]) {
      case "gray" -> source.gray();
      case "brightness" -> Blending.brightness(source, number);
      case "contrast" -> Blending.contrast(source, number);
      case "saturation" -> Blending.saturation(source, number);
      case "sharpness" -> Blending.sharpness(source, number);
      case "autocontrast" -> Lookups.autoContrast(source);
      case "autocontrastdull" -> Lookups.autoContrast(CASES.get("dull"));
      case "equalize" -> Lookups.equalize(source);
      case "invert" -> Lookups.invert(source);
      case "posterize" -> Lookups.posterize(source, (int) number);
      case "solarize" -> Lookups.solarize(source, (int) number);
      case "solarizeadd" -> Lookups.solarizeAdd(source, (int) number);
      case "hue" -> Hue.turn(source, number);
      default -> map(words[0], number, source).apply(source, Interpolation.valueOf(words[1]), FILL);
    };
  }

  private static Affine map(String kind, double number, Image image) {
    return switch (kind) {
      case "shearx" -> Affine.shearX(number);
      case "sheary" -> Affine.shearY(number);
      case "translatex" -> Affine.translateX(number * image.width());
      case "translatey" -> Affine.translateY(number * image.height());
      case "rotate" -> Affine.rotate(number, image.height(), image.width());
      default -> throw new AssertionError(kind);
    };
  }

  @Test
  void an_image_of_one_colour_survives_contrast_stretching_and_equalising() {
    Image even = Lookups.solarizeAdd(Lookups.posterize(CASES.get("source"), 0), 77);
    assertThat(Lookups.autoContrast(even)).isEqualTo(even);
    assertThat(Lookups.equalize(even)).isEqualTo(even);
  }

  @Test
  void strengths_out_of_range_are_refused_by_name() {
    Image source = CASES.get("source");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Blending.contrast(source, Double.NaN))
        .withMessage("contrast: factor must be 0 or more and finite but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lookups.posterize(source, 9))
        .withMessage("posterize: bits must be from 0 to 8 but is 9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hue.turn(source, 0.6))
        .withMessage("Hue: turn must be in [-0.5, 0.5] but is 0.6");
  }
}
