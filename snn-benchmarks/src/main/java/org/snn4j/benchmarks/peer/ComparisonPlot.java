// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.util.List;
import java.util.Locale;

/**
 * Bars of images a second for each task and program, as SVG; a line in each bar's end spans the
 * quartiles.
 *
 * @param contests one for each task
 */
record ComparisonPlot(List<Contest> contests) {

  private static final int LEFT = 150;
  private static final int LENGTH = 400;
  private static final int BAR = 22;

  ComparisonPlot {
    contests = List.copyOf(contests);
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    int height = BAR * (3 * contests.size() + 1);
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n",
            LEFT + LENGTH + 110,
            height));
    int y = BAR / 2;
    for (Contest contest : contests) {
      String task = contest.task().name().toLowerCase(Locale.ROOT);
      Spread ours = imagesPerSecond(contest.ours());
      Spread peers = imagesPerSecond(contest.peers());
      double scale = LENGTH / Math.max(ours.upper(), peers.upper());
      svg.append(bar("SNN4J, " + task, ours, scale, y, "#2a7f62"));
      svg.append(bar("libtorch, " + task, peers, scale, y + BAR, "#b5651d"));
      y += 3 * BAR;
    }
    return svg.append("</svg>").append(System.lineSeparator()).toString();
  }

  private static Spread imagesPerSecond(List<Measurement> processes) {
    Spread seconds = Contest.seconds(processes);
    double batch = Workload.BATCH;
    return new Spread(batch / seconds.upper(), batch / seconds.median(), batch / seconds.lower());
  }

  private static String bar(String name, Spread rate, double scale, int y, String colour) {
    int middle = y + BAR / 2;
    return String.format(
        Locale.ROOT,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
            + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n"
            + "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"black\"/>%n"
            + "<text x=\"%.1f\" y=\"%d\">%.2f images/s</text>%n",
        LEFT - 8,
        middle + 4,
        name,
        LEFT,
        y + 2,
        rate.median() * scale,
        BAR - 4,
        colour,
        LEFT + rate.lower() * scale,
        middle,
        LEFT + rate.upper() * scale,
        middle,
        LEFT + rate.upper() * scale + 8,
        middle + 4,
        rate.median());
  }
}
