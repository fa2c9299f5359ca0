// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.console.Words;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.set.EventSet;
import org.snn4j.datasets.event.set.EventSets;
import org.snn4j.datasets.event.set.Recording;
import org.snn4j.datasets.event.set.Recordings;
import org.snn4j.datasets.event.set.SetFolder;
import org.snn4j.datasets.event.view.EventStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snn dataset info}. */
@Command(
    name = "info",
    description = "Describes a recording in numbers, or counts the recordings of a data set.")
final class InfoCommand implements Callable<Integer> {

  private final Answer answer;

  @Parameters(
      index = "0",
      paramLabel = "FILE|DIR",
      description = "A recording, or the folder of a data set.")
  private Path path;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "Which data set is in DIR: n-mnist, n-caltech101, cifar10-dvs, dvs-gesture.")
  private String dataset;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      defaultValue = "dvs128",
      description = "Of AEDAT 2: dvs128, cifar10-dvs, davis240 or davis346 (default: dvs128).")
  private String layout;

  InfoCommand(Answer answer) {
    this.answer = answer;
  }

  /** A recording in numbers; times in seconds, rates in events per second. */
  private record FileResult(
      String command,
      String status,
      long events,
      int height,
      int width,
      double seconds,
      double rate,
      double peakRate,
      double onShare,
      long activePixels,
      long lateEvents) {}

  /** The recordings of a data set. */
  private record SetResult(
      String command,
      String status,
      String dataset,
      int recordings,
      int classes,
      Map<String, Integer> counts) {}

  @Override
  public Integer call() {
    if (Files.isDirectory(path)) {
      describeSet();
    } else {
      describeFile();
    }
    return ExitCode.OK;
  }

  private void describeFile() {
    Events events = RecordingFile.read(path, layout);
    EventStatistics numbers = EventStatistics.of(events, RecordingFile.sensor(events));
    double on = numbers.events() == 0 ? 0 : numbers.on() / (double) numbers.events();
    double seconds = numbers.duration() * 1e-6;
    answer.result(
        new FileResult(
            "dataset info",
            "finished",
            numbers.events(),
            numbers.sensor().height(),
            numbers.sensor().width(),
            seconds,
            numbers.rate(),
            numbers.peakRate(),
            on,
            numbers.activePixels(),
            numbers.late()),
        List.of(
            Words.count(numbers.events()) + " events in " + format("%.3f s", seconds),
            format("%,.0f events/s, at most %,.0f", numbers.rate(), numbers.peakRate()),
            Words.percent(on) + " of them brighter, " + Words.percent(1 - on) + " darker",
            Words.count(numbers.activePixels())
                + " pixels fired, within "
                + numbers.sensor().height()
                + " rows and "
                + numbers.sensor().width()
                + " columns"));
  }

  private static String format(String form, Object... numbers) {
    return String.format(Locale.ROOT, form, numbers);
  }

  private void describeSet() {
    if (dataset == null) {
      throw new UsageException("For a folder --dataset must say which data set it has");
    }
    EventSet set = EventSets.named(dataset);
    Recordings all = new SetFolder(set, path).recordings();
    Map<String, Integer> counts = new TreeMap<>();
    for (Recording recording : all.list()) {
      String key = recording.key();
      counts.merge(key.substring(0, key.lastIndexOf('/')), 1, Integer::sum);
    }
    List<String> lines = new ArrayList<>();
    lines.add(set.title() + ": " + Words.count(all.size()) + " recordings");
    counts.forEach((folder, count) -> lines.add("  " + folder + "  " + Words.count(count)));
    lines.add(set.credit());
    answer.result(
        new SetResult(
            "dataset info", "finished", set.id(), all.size(), all.classes().size(), counts),
        lines);
  }
}
