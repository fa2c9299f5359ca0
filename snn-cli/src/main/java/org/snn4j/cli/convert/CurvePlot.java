// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A picture of a spiking network's accuracy over its steps, with the trained network's as a line.
 *
 * @param name what was converted
 * @param ann the trained network's accuracy
 * @param byStep the spiking network's, one step or more
 */
record CurvePlot(String name, double ann, List<Double> byStep) {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 540;
  private static final int FEW = 32;
  private static final Color SPIKING = new Color(0xe4572e);
  private static final Color TRAINED = new Color(0x4c78a8);
  private static final Color GRID = new Color(0xe3e3e3);
  private static final Color TEXT = new Color(0x333333);

  /** The picture as a PNG file's content. */
  byte[] png() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(BitmapEncoder.getBufferedImage(chart()), "png", out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private XYChart chart() {
    int steps = byStep.size();
    double last = byStep.get(steps - 1);
    String title =
        String.format(
            Locale.ROOT,
            "%s: %.2f %% after %d steps (ANN %.2f %%)",
            name,
            100 * last,
            steps,
            100 * ann);
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("time steps T")
            .yAxisTitle("accuracy (%)")
            .build();
    style(chart.getStyler());
    double end = Math.max(2, steps);
    double[] level = {100 * ann, 100 * ann};
    XYSeries line = chart.addSeries("ANN", new double[] {1, end}, level);
    line.setMarker(SeriesMarkers.NONE).setLineColor(TRAINED).setLineWidth(2.5f);
    line.setLineStyle(new BasicStroke(2.5f, 0, 0, 10, new float[] {9, 6}, 0));
    double[] x = IntStream.rangeClosed(1, steps).asDoubleStream().toArray();
    double[] y = byStep.stream().mapToDouble(share -> 100 * share).toArray();
    XYSeries curve = chart.addSeries("SNN", x, y);
    curve.setMarker(steps <= FEW ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    curve.setMarkerColor(SPIKING).setLineColor(SPIKING).setLineWidth(2.5f);
    return chart;
  }

  private void style(XYStyler style) {
    style.setChartBackgroundColor(Color.WHITE).setChartFontColor(TEXT).setChartPadding(14);
    style.setChartTitleBoxVisible(false).setChartTitleFont(font(Font.BOLD, 18));
    style.setChartTitlePadding(12);
    style.setLegendPosition(Styler.LegendPosition.InsideSE).setLegendFont(font(Font.PLAIN, 15));
    style.setLegendBorderColor(GRID).setPlotBorderColor(GRID).setPlotContentSize(0.96);
    style.setMarkerSize(7);
    style.setAxisTitleFont(font(Font.PLAIN, 16));
    style.setAxisTickLabelsFont(font(Font.PLAIN, 14)).setAxisTickLabelsColor(TEXT);
    style.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(new BasicStroke(1));
    style.setLocale(Locale.ROOT).setXAxisMin(1.0).setXAxisMax((double) Math.max(2, byStep.size()));
    style.setXAxisDecimalPattern("0").setXAxisTickMarkSpacingHint(48);
    double lowest = Math.min(ann, byStep.stream().mapToDouble(share -> share).min().orElse(0));
    style.setYAxisMin(Math.max(0, Math.floor(lowest * 20 - 0.5) * 5)).setYAxisMax(100.0);
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }
}
