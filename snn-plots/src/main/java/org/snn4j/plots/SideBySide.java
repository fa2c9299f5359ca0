// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import com.google.common.collect.ImmutableList;
import java.awt.Graphics2D;

/**
 * Plots in a row, from the left to the right.
 *
 * @param plots one or more
 */
public record SideBySide(ImmutableList<Plot> plots) implements Plot {

  /** Refuses a row of nothing. */
  public SideBySide {
    if (plots.isEmpty()) {
      throw new IllegalArgumentException("SideBySide: needs 1 plot or more");
    }
  }

  /** Of some plots. */
  public static SideBySide of(Plot... plots) {
    return new SideBySide(ImmutableList.copyOf(plots));
  }

  @Override
  public int width() {
    return plots.stream().mapToInt(Plot::width).sum();
  }

  @Override
  public int height() {
    return plots.stream().mapToInt(Plot::height).max().orElse(0);
  }

  @Override
  public void paint(Graphics2D graphics) {
    graphics.setColor(Look.PAPER);
    graphics.fillRect(0, 0, width(), height());
    int x = 0;
    for (Plot plot : plots) {
      Graphics2D part = (Graphics2D) graphics.create(x, 0, plot.width(), plot.height());
      plot.paint(part);
      part.dispose();
      x += plot.width();
    }
  }
}
