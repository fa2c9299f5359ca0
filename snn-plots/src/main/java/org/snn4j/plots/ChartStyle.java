// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;

/** How XChart's charts look here. */
final class ChartStyle {

  private ChartStyle() {}

  static void apply(AxesChartStyler style) {
    style.setChartBackgroundColor(Look.PAPER).setChartFontColor(Look.TEXT).setChartPadding(12);
    style.setChartTitleBoxVisible(false).setChartTitleFont(Look.bold(18));
    style.setChartTitlePadding(10);
    style.setLegendFont(Look.font(14)).setLegendBorderColor(Look.PAPER);
    style.setPlotBorderColor(Look.GRID).setPlotContentSize(0.96);
    style.setPlotGridLinesColor(Look.GRID);
    style.setPlotGridLinesStroke(Look.THIN);
    style.setAxisTitleFont(Look.font(15));
    style.setAxisTickLabelsFont(Look.font(13));
    style.setAxisTickLabelsColor(Look.TEXT);
    style.setLocale(Locale.ROOT);
    style.setXAxisDecimalPattern("#.###");
  }
}
