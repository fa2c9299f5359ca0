// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.snn4j.core.tensor.Tensor;

/**
 * Where a network looks: a map of h x w values over an image of H x W pixels, which stands beside
 * it as it is.
 *
 * @param title above
 * @param image by row, 0 dark to 1 bright
 * @param map by row, of any size and scale
 */
public record Overlay(String title, float[][] image, float[][] map) implements Plot {

  private static final int TOP = 50;
  private static final int SIDE = 320;
  private static final int GAP = 20;
  private static final float SHARE = 0.55f;

  /** Refuses images and maps without values. */
  public Overlay {
    if (image.length == 0 || image[0].length == 0 || map.length == 0 || map[0].length == 0) {
      throw new IllegalArgumentException("Overlay '" + title + "': needs an image and a map");
    }
  }

  /**
   * Of an image {@code [C, H, W]}, whose channels are averaged and brought to 0 to 1, and a map.
   *
   * @param map by row
   */
  public static Overlay of(String title, Tensor image, double[][] map) {
    if (image.rank() != 3) {
      throw new IllegalArgumentException(
          "Overlay: image must be [C, H, W] but is " + image.shape());
    }
    int rows = Math.toIntExact(image.size(1));
    int columns = Math.toIntExact(image.size(2));
    float[] grey = new float[rows * columns];
    float[] all = image.toFloatArray();
    for (int i = 0; i < all.length; i++) {
      grey[i % grey.length] += all[i];
    }
    double[] range = Grid.range(grey);
    float[][] bright = new float[rows][columns];
    for (int i = 0; i < grey.length; i++) {
      double span = range[1] > range[0] ? range[1] - range[0] : 1;
      bright[i / columns][i % columns] = (float) ((grey[i] - range[0]) / span);
    }
    return new Overlay(title, bright, floats(map));
  }

  private static float[][] floats(double[][] map) {
    float[][] floats = new float[map.length][map.length == 0 ? 0 : map[0].length];
    for (int row = 0; row < map.length; row++) {
      for (int column = 0; column < map[row].length; column++) {
        floats[row][column] = (float) map[row][column];
      }
    }
    return floats;
  }

  @Override
  public int width() {
    return 2 * SIDE + 3 * GAP;
  }

  @Override
  public int height() {
    return TOP + GAP + SIDE * image.length / image[0].length;
  }

  @Override
  public void paint(Graphics2D graphics) {
    Look.begin(graphics, this, title);
    double high = height() - TOP - (double) GAP;
    Rectangle2D plain = new Rectangle2D.Double(GAP, TOP, SIDE, high);
    Rectangle2D covered = new Rectangle2D.Double(2.0 * GAP + SIDE, TOP, SIDE, high);
    pixels(graphics, plain);
    pixels(graphics, covered);
    Composite before = graphics.getComposite();
    graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, SHARE));
    float[] values = flat(map);
    new Grid(map.length, map[0].length, values).paint(graphics, covered, Grid.range(values));
    graphics.setComposite(before);
  }

  private void pixels(Graphics2D graphics, Rectangle2D area) {
    double height = area.getHeight() / image.length;
    double width = area.getWidth() / image[0].length;
    for (int row = 0; row < image.length; row++) {
      for (int column = 0; column < image[row].length; column++) {
        float grey = Math.min(1, Math.max(0, image[row][column]));
        graphics.setColor(new Color(grey, grey, grey));
        int y = (int) Math.round(area.getY() + row * height);
        int x = (int) Math.round(area.getX() + column * width);
        graphics.fillRect(x, y, (int) Math.ceil(width), (int) Math.ceil(height));
      }
    }
  }

  private static float[] flat(float[][] rows) {
    float[] all = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, all, row * rows[0].length, rows[0].length);
    }
    return all;
  }
}
