// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.console.Words;
import org.snn4j.datasets.event.camera.CameraOptions;
import org.snn4j.datasets.event.camera.ClosedPath;
import org.snn4j.datasets.event.camera.ImageRecorder;
import org.snn4j.datasets.event.set.SetFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snn dataset simulate}. */
@Command(
    name = "simulate",
    description = {
      "Makes recordings of images that move before a simulated camera, as the data set's originals"
          + " were made, in its folders and format: cifar10-dvs.",
      "They stand in for the real ones where those are not at hand; results do not compare."
    })
final class SimulateCommand implements Callable<Integer> {

  private static final String CIFAR10_DVS = "cifar10-dvs";
  private static final int MOST = 100_000;

  private final Answer answer;

  @Mixin private final SetArguments set = new SetArguments();

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description =
          "CIFAR-10, idx files as of Fashion-MNIST, or a folder of image files for each class"
              + " (default: Fashion-MNIST as it comes with SNN4J).")
  private Path images;

  @Option(
      names = "--per-class",
      paramLabel = "N",
      defaultValue = "20",
      description = "Recordings of each class (default: 20).")
  private int perClass;

  @Option(
      names = "--ms",
      paramLabel = "N",
      defaultValue = "200",
      description = "Milliseconds of a recording; a round of the motion takes 200 (default: 200).")
  private int milliseconds;

  @Option(
      names = "--reach",
      paramLabel = "PIXELS",
      defaultValue = "4",
      description = "How far an image moves from the middle (default: 4).")
  private double reach;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides the camera's faults and noise (default: 1).")
  private long seed;

  SimulateCommand(Answer answer) {
    this.answer = answer;
  }

  /** What was recorded. */
  private record Result(
      String command,
      String status,
      String dataset,
      String path,
      int classes,
      int recordings,
      long events) {}

  @Override
  public Integer call() {
    SetFolder folder = set.folder();
    check(folder);
    StillImages stills = images == null ? StillImages.embedded() : StillImages.in(images);
    ImageRecorder recorder =
        new ImageRecorder(
            folder.set().sensor(),
            ClosedPath.cifar10Dvs(reach),
            CameraOptions.realistic(seed),
            milliseconds * 1_000L);
    Simulation simulation = new Simulation(folder, stills, recorder);
    List<Simulation.Take> takes = simulation.takes(perClass);
    answer.say("Recording " + Words.count(takes.size()) + " images of " + stills.name() + " ...");
    long events = simulation.record(takes);
    answer.result(
        new Result(
            "dataset simulate",
            "finished",
            folder.set().id(),
            folder.path().toString(),
            stills.classes().size(),
            takes.size(),
            events),
        List.of(
            Words.count(takes.size())
                + " recordings with "
                + Words.count(events)
                + " events are in '"
                + folder.path()
                + "'; go on with: ./snn dataset prepare "
                + folder.set().id()
                + " "
                + folder.path()
                + " --frames 10"));
    return ExitCode.OK;
  }

  private void check(SetFolder folder) {
    if (!folder.set().id().equals(CIFAR10_DVS)) {
      throw new UsageException(
          "The data set must be " + CIFAR10_DVS + " but is '" + folder.set().id() + "'");
    }
    requireOneTo(MOST, "--per-class", perClass);
    requireOneTo(MOST, "--ms", milliseconds);
    if (!(reach > 0 && reach <= MOST)) {
      throw new UsageException("--reach must be above 0 and at most " + MOST + " but is " + reach);
    }
  }

  private static void requireOneTo(int most, String option, int value) {
    if (value < 1 || value > most) {
      throw new UsageException(option + " must be from 1 to " + most + " but is " + value);
    }
  }
}
