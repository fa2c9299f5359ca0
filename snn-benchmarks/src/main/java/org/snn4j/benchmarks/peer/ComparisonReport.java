// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a comparison found, printed and written as {@code comparison.json} and {@code runs.csv}.
 *
 * @param options what was asked for
 * @param agreement how far the programs' answers are apart
 * @param densities of spikes, by layer
 * @param contests one for each task
 */
record ComparisonReport(
    Options options, Agreement agreement, Densities densities, List<Contest> contests) {

  ComparisonReport {
    contests = List.copyOf(contests);
  }

  void publish() throws IOException {
    lines().forEach(System.out::println);
    JsonMapper mapper = new JsonMapper();
    Path json = options.out().resolve("comparison.json");
    mapper.writerWithDefaultPrettyPrinter().writeValue(json.toFile(), toJson(mapper));
    Files.write(options.out().resolve("runs.csv"), table());
    Files.writeString(options.out().resolve("comparison.svg"), new ComparisonPlot(contests).svg());
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(options.workload().label() + ", " + weights() + ", " + images());
    for (Contest contest : contests) {
      lines.add(contest.task().name().toLowerCase(Locale.ROOT));
      lines.addAll(contest.lines());
    }
    lines.add("share of outputs that are not zero: training, inference");
    densities
        .training()
        .forEach(
            (layer, share) ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  %-34s %5.2f %%  %5.2f %%",
                        layer,
                        100 * share,
                        100 * densities.evaluation().getOrDefault(layer, Double.NaN))));
    return lines;
  }

  private String weights() {
    return options
        .weights()
        .map(file -> "weights of " + file.getFileName())
        .orElse("random weights");
  }

  private String images() {
    return options.images().isPresent() ? "images of CIFAR-10" : "noise";
  }

  private ObjectNode toJson(JsonMapper mapper) {
    ObjectNode root = mapper.createObjectNode();
    root.put("workload", options.workload().label());
    root.put("weights", weights());
    root.put("images", images());
    root.put("java", Runtime.version().toString());
    agreement.writeTo(root.putObject("agreement"));
    for (Contest contest : contests) {
      contest.writeTo(root.putObject(contest.task().name().toLowerCase(Locale.ROOT)));
    }
    ObjectNode training = root.putObject("densitiesInTraining");
    densities.training().forEach(training::put);
    ObjectNode evaluation = root.putObject("densitiesInInference");
    densities.evaluation().forEach(evaluation::put);
    return root;
  }

  /** A line for every timed run. */
  private List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("task,program,round,seconds,gigaflops,peak_kibibytes");
    for (Contest contest : contests) {
      addRows(lines, contest.task(), "SNN4J", contest.ours());
      addRows(lines, contest.task(), "libtorch", contest.peers());
    }
    return lines;
  }

  private static void addRows(
      List<String> lines, Task task, String program, List<Measurement> processes) {
    for (int round = 0; round < processes.size(); round++) {
      Measurement one = processes.get(round);
      for (double seconds : one.seconds()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s,%s,%d,%.6f,%.1f,%d",
                task.name().toLowerCase(Locale.ROOT),
                program,
                round,
                seconds,
                one.gigaflops(),
                one.peakKibibytes()));
      }
    }
  }
}
