// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.snn4j.models.train.EpochMetrics;

/** A picture of accuracy and loss over the epochs, two panels side by side. */
final class CurvesPlot {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 480;
  private static final Color TRAINING = new Color(0x4c78a8);
  private static final Color VALIDATION = new Color(0xe4572e);
  private static final Color GRID = new Color(0xe3e3e3);
  private static final Color TEXT = new Color(0x333333);

  private final List<EpochMetrics> metrics;
  private final int epochs;

  /**
   * Of the epochs so far.
   *
   * @param metrics at least one
   * @param epochs number of epochs that the run will have; the width of the picture
   */
  CurvesPlot(List<EpochMetrics> metrics, int epochs) {
    this.metrics = List.copyOf(metrics);
    this.epochs = epochs;
  }

  /** The picture as a PNG file's content. */
  byte[] png() {
    BufferedImage image = new BufferedImage(2 * WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.drawImage(BitmapEncoder.getBufferedImage(accuracy()), 0, 0, null);
    graphics.drawImage(BitmapEncoder.getBufferedImage(loss()), WIDTH, 0, null);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private XYChart accuracy() {
    EpochMetrics best = metrics.get(0);
    for (EpochMetrics each : metrics) {
      best = each.valAccuracy() > best.valAccuracy() ? each : best;
    }
    String title =
        String.format(
            Locale.ROOT,
            "Accuracy: best %.2f %% on validation, epoch %d",
            100 * best.valAccuracy(),
            best.epoch());
    XYChart chart = panel(title, "accuracy (%)", Styler.LegendPosition.InsideSE);
    add(chart, "training", TRAINING, SeriesMarkers.CIRCLE, m -> 100 * m.trainAccuracy());
    add(chart, "validation", VALIDATION, SeriesMarkers.DIAMOND, m -> 100 * m.valAccuracy());
    double lowest =
        metrics.stream()
            .mapToDouble(m -> Math.min(m.trainAccuracy(), m.valAccuracy()))
            .min()
            .orElse(0);
    chart
        .getStyler()
        .setYAxisMin(Math.max(0, Math.floor(lowest * 20 - 0.5) * 5))
        .setYAxisMax(100.0);
    return chart;
  }

  private XYChart loss() {
    EpochMetrics last = metrics.get(metrics.size() - 1);
    String title =
        String.format(
            Locale.ROOT,
            "Loss: %.3f on validation after epoch %d of %d",
            last.valLoss(),
            last.epoch(),
            epochs);
    XYChart chart = panel(title, "loss (cross entropy)", Styler.LegendPosition.InsideNE);
    add(chart, "training", TRAINING, SeriesMarkers.CIRCLE, EpochMetrics::trainLoss);
    add(chart, "validation", VALIDATION, SeriesMarkers.DIAMOND, EpochMetrics::valLoss);
    double highest =
        metrics.stream()
            .flatMapToDouble(m -> DoubleStream.of(m.trainLoss(), m.valLoss()))
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(highest > 0 ? 1.08 * highest : 1.0);
    chart.getStyler().setYAxisDecimalPattern("0.0##");
    return chart;
  }

  private XYChart panel(String title, String quantity, Styler.LegendPosition legend) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("epoch")
            .yAxisTitle(quantity)
            .build();
    XYStyler style = chart.getStyler();
    style.setChartBackgroundColor(Color.WHITE).setChartFontColor(TEXT).setChartPadding(14);
    style.setChartTitleBoxVisible(false).setChartTitleFont(font(Font.BOLD, 18));
    style.setChartTitlePadding(12);
    style.setLegendPosition(legend).setLegendFont(font(Font.PLAIN, 15)).setLegendBorderColor(GRID);
    style.setPlotBorderColor(GRID).setPlotContentSize(0.96).setMarkerSize(7);
    style.setAxisTitleFont(font(Font.PLAIN, 16)).setAxisTickLabelsFont(font(Font.PLAIN, 14));
    style.setAxisTickLabelsColor(TEXT).setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1)).setLocale(Locale.ROOT);
    style.setXAxisMin(0.0 + Math.min(1, epochs - 1)).setXAxisMax((double) Math.max(2, epochs));
    // XChart widens the steps until no label stands twice: whole epochs only.
    style.setXAxisDecimalPattern("0").setXAxisTickMarkSpacingHint(48);
    return chart;
  }

  private void add(
      XYChart chart,
      String name,
      Color color,
      Marker marker,
      ToDoubleFunction<EpochMetrics> value) {
    double[] x = metrics.stream().mapToDouble(EpochMetrics::epoch).toArray();
    double[] y = metrics.stream().mapToDouble(value).map(CurvesPlot::drawable).toArray();
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(marker).setMarkerColor(color);
    series.setLineColor(color).setLineWidth(2.5f);
  }

  /** XChart leaves a gap for NaN but fails on infinity. */
  private static double drawable(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }
}
