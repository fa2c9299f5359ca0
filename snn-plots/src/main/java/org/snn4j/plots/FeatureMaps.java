// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.snn4j.core.tensor.Tensor;

/**
 * The channels of a layer side by side, all with one scale of colours.
 *
 * @param title above
 * @param channels C
 * @param rows H
 * @param columns W
 * @param values C * H * W, channel by channel
 */
public record FeatureMaps(String title, int channels, int rows, int columns, float[] values)
    implements Plot {

  private static final int TOP = 50;
  private static final int GAP = 8;
  private static final int MARGIN = 20;

  /** Refuses lengths that are not C * H * W. */
  public FeatureMaps {
    if (channels < 1 || values.length != (long) channels * rows * columns) {
      throw new IllegalArgumentException(
          "FeatureMaps '"
              + title
              + "': "
              + channels
              + " channels of "
              + rows
              + " x "
              + columns
              + " have no "
              + values.length
              + " values");
    }
  }

  /** Of {@code [C, H, W]}; other ranks are refused. */
  public static FeatureMaps of(String title, Tensor maps) {
    if (maps.rank() != 3) {
      throw new IllegalArgumentException(
          "FeatureMaps: maps must be [C, H, W] but are " + maps.shape());
    }
    return new FeatureMaps(
        title,
        Math.toIntExact(maps.size(0)),
        Math.toIntExact(maps.size(1)),
        Math.toIntExact(maps.size(2)),
        maps.toFloatArray());
  }

  private int across() {
    return (int) Math.ceil(Math.sqrt(2.0 * channels));
  }

  private double tileWidth() {
    return (width() - 2.0 * MARGIN + GAP) / across() - GAP;
  }

  private double tileHeight() {
    return tileWidth() * rows / columns;
  }

  @Override
  public int width() {
    return 720;
  }

  @Override
  public int height() {
    int down = (channels + across() - 1) / across();
    return TOP + MARGIN + (int) Math.ceil(down * (tileHeight() + GAP));
  }

  @Override
  public void paint(Graphics2D graphics) {
    Look.begin(graphics, this, title);
    double[] range = Grid.range(values);
    for (int channel = 0; channel < channels; channel++) {
      int line = channel / across();
      double x = MARGIN + (channel % across()) * (tileWidth() + GAP);
      double y = TOP + line * (tileHeight() + GAP);
      Rectangle2D tile = new Rectangle2D.Double(x, y, tileWidth(), tileHeight());
      Grid.part(values, channel, rows, columns).paint(graphics, tile, range);
    }
  }
}
