// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.snn4j.cli.console.Words;
import org.snn4j.cli.run.Environment;
import org.snn4j.cli.trained.TrainedNetwork;
import org.snn4j.models.train.EpochMetrics;
import org.snn4j.plots.Curve;
import org.snn4j.plots.Curves;
import org.snn4j.plots.LinePlot;

/**
 * The page.
 *
 * @param run the run's folder
 * @param trained its network
 * @param epochs its epochs; may be none
 * @param found what the network did for this page
 */
record ReportPage(Path run, TrainedNetwork trained, List<EpochMetrics> epochs, Examination found) {

  /** All of it. */
  String html() {
    String name = String.valueOf(run.toAbsolutePath().normalize().getFileName());
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
        + Html.text(name)
        + "</title>\n<style>\n"
        + Html.STYLE
        + "</style>\n</head>\n<body>\n<h1>"
        + Html.text(name)
        + "</h1>\n<p>"
        + Html.text(trained.model().describe() + " on " + trained.samples().name())
        + "</p>\n"
        + facts()
        + curves()
        + new Answers(trained.samples().classes(), found.confusion()).html()
        + new Activity(found).html()
        + settings()
        + "</body>\n</html>\n";
  }

  private String facts() {
    StringBuilder html = new StringBuilder("<div class=\"facts\">\n");
    html.append(
        Html.fact(
            "right, of " + Words.count(found.confusion().samples()) + " samples",
            Words.percent(found.confusion().accuracy())));
    html.append(Html.fact("epochs", epochs.size() + " of " + trained.config().epochs()));
    html.append(Html.fact("time steps", Integer.toString(trained.model().timeSteps())));
    found
        .energy()
        .ifPresent(
            energy -> {
              html.append(Html.fact("mean firing rate", rounded(energy.meanRate())));
              html.append(Html.fact("µJ a sample", rounded(energy.totalPj() / 1e6)));
            });
    return html.append("</div>\n").toString();
  }

  private String curves() {
    if (epochs.isEmpty()) {
      return "";
    }
    Map<String, double[]> losses = new LinkedHashMap<>();
    losses.put("training", values(EpochMetrics::trainLoss));
    losses.put("validation", values(EpochMetrics::valLoss));
    LinePlot accuracy =
        LinePlot.of(
            "Accuracy",
            "epoch",
            "right (%)",
            List.of(
                Curve.from(1, "training", values(each -> 100 * each.trainAccuracy())),
                Curve.from(1, "validation", values(each -> 100 * each.valAccuracy()))));
    return "<h2>Training</h2>\n<div class=\"plots\">\n"
        + Html.picture(accuracy.within(0, 100))
        + Html.picture(Curves.losses("Loss", losses))
        + "</div>\n";
  }

  private double[] values(ToDoubleFunction<EpochMetrics> value) {
    return epochs.stream().mapToDouble(value).toArray();
  }

  private String settings() {
    Environment here = trained.config().environment();
    List<List<String>> rows =
        List.of(
            List.of("SNN4J", Html.text(here.snn4j())),
            List.of("Java", Html.text(here.java())),
            List.of("system", Html.text(here.system())),
            List.of("device", Html.text(here.device())),
            List.of("kernels", Html.text(here.describe())),
            List.of("checkpoint", Html.text(trained.path())));
    return "<h2>Environment</h2>\n"
        + Html.table(List.of("where the run began", ""), rows)
        + "<h2>Configuration</h2>\n<pre>"
        + Html.text(trained.config().toText())
        + "</pre>\n";
  }

  /** Three digits that count. */
  static String rounded(double value) {
    return String.format(Locale.ROOT, value == 0 || value >= 1e-3 ? "%.3f" : "%.2e", value);
  }
}
