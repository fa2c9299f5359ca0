// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CurvePlotTest {

  private static final int SPIKING = 0x4c78a8;
  private static final int TRAINED = 0xe4572e;

  /** How many pixels have a colour. */
  private static int pixels(byte[] png, int color) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xffffff) == color ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void both_networks_are_drawn_however_many_steps_there_are() throws IOException {
    for (int steps : new int[] {1, 2, 8, 200}) {
      byte[] png = new CurvePlot("net", 0.9, Collections.nCopies(steps, 0.4)).png();

      assertThat(pixels(png, TRAINED)).as("ANN, %d steps", steps).isGreaterThan(200);
      assertThat(pixels(png, SPIKING)).as("SNN, %d steps", steps).isGreaterThan(60);
    }
  }

  @Test
  void a_curve_at_the_bottom_is_inside_the_picture() throws IOException {
    byte[] png = new CurvePlot("net", 1, List.of(0.0, 0.0, 0.0)).png();

    assertThat(pixels(png, SPIKING)).isGreaterThan(60);
  }
}
