// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.snn4j.models.train.EpochMetrics;

final class CurvesPlotTest {

  private static final int ABOVE_LEGEND = 380;
  private static final int TRAINING = 0xff4c78a8;
  private static final int VALIDATION = 0xffe4572e;

  private static List<EpochMetrics> epochs(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(e -> new EpochMetrics(e, 1.0 / e, 1 - 0.5 / e, 1.2 / e, 1 - 0.6 / e, 0, 1000, 5))
        .toList();
  }

  private static BufferedImage draw(List<EpochMetrics> epochs, int planned) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(new CurvesPlot(epochs, planned).png()));
  }

  /** How many points of the plots, above the legends, have a colour. */
  private static long count(BufferedImage image, int color, int fromX, int toX) {
    return IntStream.range(fromX, toX)
        .mapToLong(
            x -> IntStream.range(0, ABOVE_LEGEND).filter(y -> image.getRGB(x, y) == color).count())
        .sum();
  }

  @Test
  void both_panels_show_both_curves() throws IOException {
    BufferedImage image = draw(epochs(5), 5);

    assertThat(image.getWidth()).isEqualTo(1440);
    assertThat(image.getHeight()).isEqualTo(440);
    for (int left : new int[] {0, 720}) {
      assertThat(count(image, TRAINING, left, left + 720)).isGreaterThan(300);
      assertThat(count(image, VALIDATION, left, left + 720)).isGreaterThan(300);
    }
  }

  @Test
  void epochs_to_come_leave_room_on_the_right() throws IOException {
    BufferedImage image = draw(epochs(3), 30);

    // The curves end in the first tenth of the left panel.
    assertThat(count(image, VALIDATION, 0, 150)).isGreaterThan(100);
    assertThat(count(image, VALIDATION, 150, 500)).isZero();
  }

  @Test
  void a_single_epoch_and_a_loss_that_is_no_number_are_drawn() throws IOException {
    EpochMetrics strange =
        new EpochMetrics(1, Double.POSITIVE_INFINITY, 0.1, Double.NaN, 0.1, 0, 1000, 5);

    assertThat(count(draw(List.of(strange), 1), VALIDATION, 0, 720)).isPositive();
  }
}
