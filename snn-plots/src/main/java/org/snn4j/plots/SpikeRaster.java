// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.snn4j.core.tensor.Tensor;

/**
 * The spikes of neurons over time, one row for each neuron, and beside it how often each fired.
 *
 * @param title above
 * @param spikes by step, then by neuron: {@code spikes[t][n]}; anything but 0 is a mark
 */
public record SpikeRaster(String title, float[][] spikes) implements Plot {

  private static final int LEFT = 70;
  private static final int TOP = 50;
  private static final int BARS = 110;
  private static final int BOTTOM = 60;
  private static final int GAP = 16;

  /** Refuses no step, no neuron, and steps of different lengths. */
  public SpikeRaster {
    if (spikes.length == 0 || spikes[0].length == 0) {
      throw new IllegalArgumentException("SpikeRaster '" + title + "': needs steps and neurons");
    }
    for (float[] step : spikes) {
      if (step.length != spikes[0].length) {
        throw new IllegalArgumentException(
            "SpikeRaster '"
                + title
                + "': all steps must have "
                + spikes[0].length
                + " neurons but one has "
                + step.length);
      }
    }
  }

  /**
   * Of spikes {@code [T, ...]}: all that comes after T are neurons, in row-major order. To show one
   * sample of {@code [T, N, ...]} hand over that sample.
   */
  public static SpikeRaster of(String title, Tensor spikes) {
    if (spikes.rank() < 1) {
      throw new IllegalArgumentException("SpikeRaster: spikes must be [T, ...] but are a number");
    }
    int steps = Math.toIntExact(spikes.size(0));
    int neurons = Math.toIntExact(spikes.length() / steps);
    float[] all = spikes.toFloatArray();
    float[][] rows = new float[steps][neurons];
    for (int t = 0; t < steps; t++) {
      System.arraycopy(all, t * neurons, rows[t], 0, neurons);
    }
    return new SpikeRaster(title, rows);
  }

  @Override
  public int width() {
    return 760;
  }

  @Override
  public int height() {
    return TOP + BOTTOM + Math.min(420, Math.max(120, 14 * spikes[0].length));
  }

  @Override
  public void paint(Graphics2D graphics) {
    Look.begin(graphics, this, title);
    Rectangle2D marks =
        new Rectangle2D.Double(
            LEFT, TOP, width() - LEFT - BARS - 2.0 * GAP, height() - TOP - (double) BOTTOM);
    Axes.frame(graphics, marks);
    Axes.whole(graphics, marks, 1, spikes.length, "time step");
    Axes.rows(graphics, marks, spikes[0].length, "neuron");
    graphics.setColor(Look.line(0));
    marks(graphics, marks);
    rates(graphics, marks.getMaxX() + GAP, marks);
  }

  private void marks(Graphics2D graphics, Rectangle2D area) {
    double row = area.getHeight() / spikes[0].length;
    double step = area.getWidth() / spikes.length;
    graphics.setStroke(new BasicStroke((float) Math.min(3, Math.max(1, step / 4))));
    for (int t = 0; t < spikes.length; t++) {
      double x = area.getX() + (t + 0.5) * step;
      for (int n = 0; n < spikes[t].length; n++) {
        if (spikes[t][n] != 0) {
          double y = area.getY() + n * row;
          graphics.draw(new Line2D.Double(x, y + 0.15 * row, x, y + 0.85 * row));
        }
      }
    }
  }

  private void rates(Graphics2D graphics, double left, Rectangle2D marks) {
    double row = marks.getHeight() / spikes[0].length;
    double[] rates = rates();
    graphics.setColor(Look.line(1));
    for (int n = 0; n < rates.length; n++) {
      double length = BARS * Math.min(1, rates[n]);
      graphics.fill(
          new Rectangle2D.Double(left, marks.getY() + (n + 0.15) * row, length, 0.7 * row));
    }
    Rectangle2D area = new Rectangle2D.Double(left, marks.getY(), BARS, marks.getHeight());
    Axes.frame(graphics, area);
    int below = (int) area.getMaxY();
    graphics.drawString("0", (int) left - 3, below + 18);
    graphics.drawString("1", (int) area.getMaxX() - 3, below + 18);
    Look.centred(graphics, "rate", (int) area.getCenterX(), below + 40);
  }

  /** The share of steps at which each neuron fired, from 0 to 1. */
  public double[] rates() {
    double[] rates = new double[spikes[0].length];
    for (int n = 0; n < rates.length; n++) {
      int count = 0;
      for (float[] step : spikes) {
        count += step[n] != 0 ? 1 : 0;
      }
      rates[n] = (double) count / spikes.length;
    }
    return rates;
  }
}
