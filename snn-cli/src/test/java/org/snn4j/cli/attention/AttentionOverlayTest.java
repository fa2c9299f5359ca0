// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.attention.TokenGrid;

class AttentionOverlayTest {

  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);
  private static final TokenGrid GRID = new TokenGrid(3, 5);

  private static AttentionField only(int row, int column) {
    double[] values = new double[GRID.rows() * GRID.columns()];
    values[row * GRID.columns() + column] = 0.2;
    return new AttentionField(GRID, values);
  }

  private static BufferedImage black() {
    return new BufferedImage(50, 30, BufferedImage.TYPE_INT_RGB);
  }

  /** Red and green are what sets the strong end of the scale apart from the faint one. */
  private static int yellow(int rgb) {
    return ((rgb >> 16) & 0xff) + ((rgb >> 8) & 0xff);
  }

  @Test
  void an_attention_to_one_token_colours_that_place() {
    BufferedImage overlay = AttentionOverlay.of(black(), only(1, 3));

    int there = yellow(overlay.getRGB(35, 15));
    assertThat(there).isGreaterThan(300);
    for (int row = 0; row < GRID.rows(); row++) {
      for (int column = 0; column < GRID.columns(); column++) {
        if (row != 1 || column != 3) {
          int elsewhere = overlay.getRGB(10 * column + 5, 10 * row + 5);
          assertThat(yellow(elsewhere)).isLessThan(there / 3);
        }
      }
    }
  }

  @Test
  void values_are_stretched_and_bilinear_between_tokens() {
    AttentionField field = only(1, 3);

    assertThat(field.stretched(0.5, 0.7)).isEqualTo(1, ROUNDING);
    assertThat(field.stretched(0.5, 0.6)).isEqualTo(0.5, ROUNDING);
    assertThat(field.stretched(1.0 / 3, 0.8)).isEqualTo(0.25, ROUNDING);
    assertThat(field.stretched(0, 0)).isZero();
    assertThat(field.stretched(1, 1)).isZero();
    assertThat(field.high()).isEqualTo(0.2);
  }

  @Test
  void an_attention_that_is_the_same_everywhere_stays_faint() {
    double[] same = new double[15];
    Arrays.fill(same, 0.3);

    BufferedImage overlay = AttentionOverlay.of(black(), new AttentionField(GRID, same));

    assertThat(overlay.getRGB(0, 0)).isEqualTo(overlay.getRGB(49, 29));
    assertThat(yellow(overlay.getRGB(25, 15))).isLessThan(50);
  }

  @Test
  void small_samples_show_their_pixels_and_frames_their_polarities() {
    float[] frames = new float[2 * 2 * 2 * 3];
    frames[2] = 3; // first frame, polarity 0, upper right pixel
    frames[12 + 6 + 3] = 6; // second frame, polarity 1, lower left pixel

    BufferedImage picture = new SamplePicture(Shape.of(2, 2, 2, 3), frames).enlarged();

    assertThat(picture.getWidth()).isEqualTo(256);
    assertThat(picture.getHeight()).isEqualTo(171);
    assertThat(picture.getRGB(250, 5)).isEqualTo(0xff008000);
    assertThat(picture.getRGB(5, 165)).isEqualTo(0xff0000ff);
    assertThat(picture.getRGB(128, 80)).isEqualTo(0xff000000);
  }
}
