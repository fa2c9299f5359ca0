// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.cli.console.Words;
import org.snn4j.cli.run.Environment;
import org.snn4j.cli.trained.TrainedNetwork;
import org.snn4j.models.train.EpochMetrics;

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
        + Style.TEXT
        + "</style>\n</head>\n<body>\n<h1>"
        + Html.text(name)
        + "</h1>\n"
        + Html.paragraph(trained.model().describe() + " on " + trained.samples().name())
        + facts()
        + new TrainingCurves(epochs).html()
        + new Answers(trained.samples().classes(), found.confusion()).html()
        + new RatesTable(found.firing()).html()
        + found.energy().map(energy -> new EnergyTable(energy).html()).orElse("")
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
    if (!epochs.isEmpty()) {
      html.append(Html.fact("of training", Words.duration(new TrainingCurves(epochs).seconds())));
    }
    html.append(Html.fact("parameters", Words.count(found.parameters())));
    html.append(Html.fact("time steps", Integer.toString(trained.model().timeSteps())));
    found
        .energy()
        .ifPresent(
            energy -> {
              html.append(Html.fact("rate of inputs", Html.rate(energy.meanRate())));
              html.append(Html.fact("µJ a sample", Html.number(energy.totalPj() / 1e6)));
            });
    return html.append("</div>\n").toString();
  }

  private String settings() {
    Environment here = trained.config().environment();
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("SNN4J", here.snn4j());
    rows.put("Java", here.java());
    rows.put("system", here.system());
    rows.put("device", here.device());
    rows.put("kernels", here.describe());
    rows.put("checkpoint", trained.path());
    HtmlTable table = HtmlTable.ofSettings();
    rows.forEach((name, value) -> table.row(row -> row.word(name).word(value)));
    return "<h2>Environment</h2>\n"
        + Html.paragraph("Where the run began.")
        + table.html()
        + "<h2>Configuration</h2>\n<pre>"
        + Html.text(trained.config().toText())
        + "</pre>\n";
  }
}
