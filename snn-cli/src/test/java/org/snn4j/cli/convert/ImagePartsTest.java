// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.snn4j.cli.UsageException;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;

class ImagePartsTest {

  /** Images whose label is their number. */
  private record Numbered(String name, int size) implements Dataset {
    @Override
    public Shape sampleShape() {
      return Shape.of(1);
    }

    @Override
    public List<String> classes() {
      return List.of("number");
    }

    @Override
    public int label(int index) {
      return index;
    }

    @Override
    public void read(int index, float[] into) {
      into[0] = index;
    }
  }

  private static final ImageParts ONE = ImageParts.of(new Numbered("all", 23));
  private static final ImageParts TWO =
      ImageParts.of(new Split(new Numbered("train", 13), new Numbered("test", 7)));

  private static void assertChosen(
      ImageParts.Chosen chosen, int calibration, int firstEvaluated, int evaluated) {
    assertThat(chosen.calibration().size()).isEqualTo(calibration);
    assertThat(chosen.evaluation().size()).isEqualTo(evaluated);
    assertThat(chosen.evaluation().label(0)).isEqualTo(firstEvaluated);
    if (calibration > 0) {
      assertThat(chosen.calibration().label(0)).isZero();
    }
  }

  @Test
  void one_part_is_divided_behind_the_calibration() {
    assertChosen(ONE.choose(OptionalInt.of(5), 9, OptionalInt.empty()), 5, 5, 18);
    assertChosen(ONE.choose(OptionalInt.of(5), 9, OptionalInt.of(4)), 5, 5, 4);
    assertChosen(ONE.choose(OptionalInt.empty(), 9, OptionalInt.empty()), 9, 9, 14);
    assertChosen(ONE.choose(OptionalInt.empty(), 1000, OptionalInt.empty()), 11, 11, 12);
    assertChosen(ONE.choose(OptionalInt.empty(), 0, OptionalInt.empty()), 0, 0, 23);
  }

  @Test
  void of_two_parts_the_second_is_evaluated() {
    assertChosen(TWO.choose(OptionalInt.empty(), 1000, OptionalInt.empty()), 13, 0, 7);
    assertChosen(TWO.choose(OptionalInt.of(3), 1000, OptionalInt.of(2)), 3, 0, 2);
  }

  @Test
  void more_images_than_there_are_are_refused() {
    assertThatThrownBy(() -> ONE.choose(OptionalInt.of(23), 1, OptionalInt.empty()))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--calibration must be at most 22, as 'all' has 23 images and none may be calibrated"
                + " and evaluated on, but is 23");
    assertThatThrownBy(() -> TWO.choose(OptionalInt.empty(), 1, OptionalInt.of(8)))
        .isInstanceOf(UsageException.class)
        .hasMessage("--eval-samples must be at most 7, as 'test' has 7 images, but is 8");
  }
}
