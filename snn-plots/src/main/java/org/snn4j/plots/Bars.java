// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import com.google.common.collect.ImmutableMap;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;

/**
 * One bar for each of a number of names, from the top downwards: firing rates of layers, energy.
 *
 * @param title above
 * @param unit what the bars' lengths are
 * @param values by name, in the order of the bars; none below 0
 */
public record Bars(String title, String unit, ImmutableMap<String, Double> values) implements Plot {

  private static final int TOP = 50;
  private static final int ROW = 24;
  private static final int RIGHT = 80;
  private static final int LONGEST = 42;

  /** Refuses no bars, and bars that are negative or no number. */
  public Bars {
    if (values.isEmpty() || values.values().stream().anyMatch(value -> !(value >= 0))) {
      throw new IllegalArgumentException(
          "Bars '" + title + "': needs 1 value or more, each 0 or more, but has " + values);
    }
  }

  /** Of a map in its order. */
  public static Bars of(String title, String unit, Map<String, Double> values) {
    return new Bars(title, unit, ImmutableMap.copyOf(values));
  }

  @Override
  public int width() {
    return 720;
  }

  @Override
  public int height() {
    return TOP + ROW * values.size() + 44;
  }

  @Override
  public void paint(Graphics2D graphics) {
    Look.begin(graphics, this, title);
    int left = 24 + names(graphics);
    double most = values.values().stream().mapToDouble(value -> value).max().orElse(1);
    double scale = most > 0 ? (width() - left - RIGHT) / most : 0;
    int y = TOP;
    for (Map.Entry<String, Double> bar : values.entrySet()) {
      graphics.setColor(Look.TEXT);
      Look.right(graphics, shown(bar.getKey()), left - 8, y + ROW - 8);
      double length = scale * bar.getValue();
      graphics.drawString(Look.number(bar.getValue()), (int) (left + length) + 6, y + ROW - 8);
      graphics.setColor(Look.line(0));
      graphics.fill(new Rectangle2D.Double(left, y + 4.0, length, ROW - 8.0));
      y += ROW;
    }
    graphics.setColor(Look.TEXT);
    Look.centred(graphics, unit, (left + width() - RIGHT) / 2, y + 24);
  }

  private int names(Graphics2D graphics) {
    return values.keySet().stream()
        .mapToInt(name -> graphics.getFontMetrics().stringWidth(shown(name)))
        .max()
        .orElse(0);
  }

  /** The end of a long path says more than its beginning. */
  private static String shown(String name) {
    return name.length() <= LONGEST ? name : "…" + name.substring(name.length() - LONGEST + 1);
  }
}
