// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import com.google.common.collect.ImmutableList;
import java.awt.Graphics2D;
import java.util.List;
import java.util.OptionalDouble;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over a common axis: losses over epochs, accuracy over time steps, potentials over time.
 *
 * @param title above the lines
 * @param xTitle below the horizontal axis
 * @param yTitle beside the vertical axis
 * @param curves one or more, with names that differ
 * @param low the lower end of the vertical axis; by the values if absent
 * @param high the upper end
 * @param end the right end of the horizontal axis; by the curves if absent
 */
public record LinePlot(
    String title,
    String xTitle,
    String yTitle,
    ImmutableList<Curve> curves,
    OptionalDouble low,
    OptionalDouble high,
    OptionalDouble end)
    implements Plot {

  private static final int FEW = 40;

  /** Refuses a plot without lines. */
  public LinePlot {
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("LinePlot '" + title + "': needs 1 curve or more");
    }
  }

  /** With an axis that goes by the values. */
  public static LinePlot of(String title, String xTitle, String yTitle, List<Curve> curves) {
    return new LinePlot(
        title,
        xTitle,
        yTitle,
        ImmutableList.copyOf(curves),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /** With this vertical axis. */
  public LinePlot within(double from, double to) {
    return new LinePlot(
        title, xTitle, yTitle, curves, OptionalDouble.of(from), OptionalDouble.of(to), end);
  }

  /** With a horizontal axis that ends there, though curves may end before. */
  public LinePlot upTo(double last) {
    return new LinePlot(title, xTitle, yTitle, curves, low, high, OptionalDouble.of(last));
  }

  @Override
  public int width() {
    return 720;
  }

  @Override
  public int height() {
    return 440;
  }

  @Override
  public void paint(Graphics2D graphics) {
    XYChart chart =
        new XYChartBuilder()
            .width(width())
            .height(height())
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    style(chart.getStyler());
    for (int i = 0; i < curves.size(); i++) {
      add(chart, curves.get(i), i);
    }
    chart.paint(graphics, width(), height());
  }

  private void style(XYStyler style) {
    ChartStyle.apply(style);
    style.setLegendPosition(Styler.LegendPosition.OutsideS);
    style.setLegendLayout(Styler.LegendLayout.Horizontal);
    style.setLegendVisible(curves.size() > 1);
    low.ifPresent(style::setYAxisMin);
    high.ifPresent(style::setYAxisMax);
    double first = curves.stream().mapToDouble(c -> c.x().get(0)).min().orElse(0);
    double last =
        end.orElse(curves.stream().mapToDouble(c -> c.x().get(c.x().length() - 1)).max().orElse(1));
    style.setXAxisMin(first).setXAxisMax(Math.max(first + 1, last));
    if (curves.stream().allMatch(LinePlot::counts)) {
      // XChart widens the distance of the labels until none stands twice: whole numbers only.
      style.setXAxisDecimalPattern("0").setXAxisTickMarkSpacingHint(48);
    }
  }

  /** Whether it goes over steps or epochs, of which there are no halves. */
  private static boolean counts(Curve curve) {
    return curve.x().stream().allMatch(x -> x == Math.rint(x));
  }

  private static void add(XYChart chart, Curve curve, int number) {
    XYSeries series = chart.addSeries(curve.name(), curve.x().toArray(), curve.drawable());
    series.setLineColor(Look.line(number)).setLineWidth(2.2f);
    series.setMarkerColor(Look.line(number));
    boolean marked = curve.x().length() <= FEW && !curve.dashed();
    series.setMarker(marked ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    if (curve.dashed()) {
      series.setLineStyle(Look.DASHES);
    }
  }
}
