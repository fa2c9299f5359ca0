// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import java.util.List;
import java.util.concurrent.Callable;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.console.Words;
import org.snn4j.datasets.event.prepare.Preparation;
import org.snn4j.datasets.event.prepare.PreparationListener;
import org.snn4j.datasets.event.set.FrameForm;
import org.snn4j.datasets.event.set.FrameNpzWriter;
import org.snn4j.datasets.event.set.SetFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snn dataset prepare}. */
@Command(
    name = "prepare",
    description = {
      "Downloads, unpacks, converts and frames a data set, in the folders of SpikingJelly.",
      "It may be stopped or killed at any moment; run again it makes what is missing."
    })
final class PrepareCommand implements Callable<Integer> {

  private static final long REPORT_NANOS = 5_000_000_000L;

  private final Answer answer;

  @Mixin private final SetArguments set = new SetArguments();

  @Option(
      names = "--frames",
      paramLabel = "T",
      description = "Also make frames: so many of each recording.")
  private Integer frames;

  @Option(
      names = "--split-by",
      paramLabel = "number|time",
      description = "Whether they have the same number of events or duration (default: number).")
  private String splitBy;

  @Option(
      names = "--duration",
      paramLabel = "US",
      description = "Also make frames of so many microseconds each.")
  private Long duration;

  @Option(
      names = "--as-found",
      description = "Unpack whatever archives are in DIR/download instead of the official ones.")
  private boolean asFound;

  @Option(names = "--packed", description = "Pack frames: smaller files that are slower to read.")
  private boolean packed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Recordings worked on at once (default: as many as there are processors).")
  private Integer threads;

  PrepareCommand(Answer answer) {
    this.answer = answer;
  }

  /**
   * What was prepared.
   *
   * @param recordings how many there are
   */
  private record Result(
      String command, String status, String dataset, String path, int recordings) {}

  @Override
  public Integer call() {
    SetFolder folder = set.folder();
    Preparation preparation =
        Preparation.of(folder)
            .withArchives(
                asFound ? Preparation.ArchiveChoice.AS_FOUND : Preparation.ArchiveChoice.OFFICIAL)
            .withFrames(packed ? FrameNpzWriter.PACKED : FrameNpzWriter.PLAIN);
    (threads == null ? preparation : preparation.withThreads(threads)).run(forms(), listener());
    int count = folder.recordings().size();
    answer.result(
        new Result(
            "dataset prepare", "finished", folder.set().id(), folder.path().toString(), count),
        List.of(
            folder.set().title()
                + " in '"
                + folder.path()
                + "' is ready: "
                + Words.count(count)
                + " recordings"));
    return ExitCode.OK;
  }

  private List<FrameForm> forms() {
    if (frames != null && duration != null) {
      throw new UsageException("--frames and --duration exclude each other");
    }
    if (frames == null && splitBy != null) {
      throw new UsageException("--split-by needs --frames");
    }
    if (duration != null) {
      return List.of(FrameForm.byDuration(duration, 1));
    }
    if (frames == null) {
      return List.of();
    }
    return switch (splitBy == null ? "number" : splitBy) {
      case "number" -> List.of(FrameForm.byNumber(frames));
      case "time" -> List.of(FrameForm.byTime(frames));
      default ->
          throw new UsageException(
              "--split-by must be 'number' or 'time' but is '" + splitBy + "'");
    };
  }

  private PreparationListener listener() {
    return new PreparationListener() {
      private long last = System.nanoTime();

      @Override
      public void stage(String stage, boolean done) {
        answer.say(stage + (done ? ": there already" : " ..."));
      }

      @Override
      public void progress(String stage, long done, long total) {
        if (System.nanoTime() - last >= REPORT_NANOS || done == total) {
          last = System.nanoTime();
          answer.say(
              stage + ": " + Words.count(done) + (total < 0 ? "" : " of " + Words.count(total)));
        }
      }
    };
  }
}
