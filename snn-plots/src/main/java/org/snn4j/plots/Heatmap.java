// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.snn4j.core.tensor.Tensor;

/**
 * A matrix in colours, with a scale: potentials of many neurons over time, weights, confusions.
 *
 * @param title above
 * @param xTitle below
 * @param yTitle at the left
 * @param values by row: {@code values[row][column]}
 */
public record Heatmap(String title, String xTitle, String yTitle, float[][] values)
    implements Plot {

  private static final int LEFT = 70;
  private static final int TOP = 50;
  private static final int RIGHT = 100;
  private static final int BOTTOM = 60;

  /** Refuses a matrix without values, and rows of different lengths. */
  public Heatmap {
    if (values.length == 0 || values[0].length == 0) {
      throw new IllegalArgumentException("Heatmap '" + title + "': needs rows and columns");
    }
    for (float[] row : values) {
      if (row.length != values[0].length) {
        throw new IllegalArgumentException(
            "Heatmap '"
                + title
                + "': all rows must have "
                + values[0].length
                + " values but one has "
                + row.length);
      }
    }
  }

  /** Of a matrix {@code [H, W]}; other ranks are refused. */
  public static Heatmap of(String title, String xTitle, String yTitle, Tensor values) {
    if (values.rank() != 2) {
      throw new IllegalArgumentException(
          "Heatmap: values must be [H, W] but are " + values.shape());
    }
    int rows = Math.toIntExact(values.size(0));
    int columns = Math.toIntExact(values.size(1));
    float[] all = values.toFloatArray();
    float[][] matrix = new float[rows][];
    for (int row = 0; row < rows; row++) {
      matrix[row] = Grid.part(all, row, 1, columns).values();
    }
    return new Heatmap(title, xTitle, yTitle, matrix);
  }

  @Override
  public int width() {
    return 640;
  }

  @Override
  public int height() {
    double inside = (width() - LEFT - RIGHT) * (double) values.length / values[0].length;
    return TOP + BOTTOM + (int) Math.min(520, Math.max(120, inside));
  }

  @Override
  public void paint(Graphics2D graphics) {
    Look.begin(graphics, this, title);
    Rectangle2D area =
        new Rectangle2D.Double(
            LEFT, TOP, width() - LEFT - (double) RIGHT, height() - TOP - (double) BOTTOM);
    float[] all = new float[values.length * values[0].length];
    for (int row = 0; row < values.length; row++) {
      System.arraycopy(values[row], 0, all, row * values[0].length, values[0].length);
    }
    double[] range = Grid.range(all);
    new Grid(values.length, values[0].length, all).paint(graphics, area, range);
    Axes.whole(graphics, area, 0, values[0].length, xTitle);
    Axes.rows(graphics, area, values.length, yTitle);
    scale(graphics, area, range);
  }

  private static void scale(Graphics2D graphics, Rectangle2D area, double[] range) {
    int parts = 64;
    float[] steps = new float[parts];
    for (int i = 0; i < parts; i++) {
      steps[i] = parts - 1 - i;
    }
    Rectangle2D bar =
        new Rectangle2D.Double(area.getMaxX() + 20, area.getY(), 16, area.getHeight());
    new Grid(parts, 1, steps).paint(graphics, bar, new double[] {0, parts - 1});
    int x = (int) bar.getMaxX() + 6;
    graphics.drawString(Look.number(range[1]), x, (int) bar.getY() + 10);
    graphics.drawString(Look.number(range[0]), x, (int) bar.getMaxY());
  }
}
