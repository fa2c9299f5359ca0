// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.UsageException;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.view.AnimatedGif;
import org.snn4j.datasets.event.view.EventFilm;
import org.snn4j.datasets.event.view.Palette;
import org.snn4j.datasets.event.view.PngFrames;
import org.snn4j.datasets.event.view.TimedFrames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snn dataset play}. */
@Command(
    name = "play",
    description = {
      "Makes pictures of a recording: an animated GIF, or a folder of PNG files.",
      "Green pixels became darker, blue ones brighter."
    })
final class PlayCommand implements Callable<Integer> {

  private static final long MICROS = 10_000;

  private final Answer answer;

  @Parameters(index = "0", paramLabel = "FILE", description = "A recording: aedat, bin, bs2, npz.")
  private Path file;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.gif|DIR",
      description = "A GIF if it ends in .gif, else a folder for PNG files.")
  private Path out;

  @Option(
      names = "--ms",
      paramLabel = "N",
      defaultValue = "40",
      description = "Milliseconds of the recording in each frame (default: 40).")
  private int milliseconds;

  @Option(
      names = "--slow",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many times slower than it was to play a GIF (default: 1).")
  private int slow;

  @Option(
      names = "--zoom",
      paramLabel = "N",
      defaultValue = "3",
      description = "Picture points for each side of a pixel (default: 3).")
  private int zoom;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      defaultValue = "dvs128",
      description = "Of AEDAT 2: dvs128, cifar10-dvs, davis240 or davis346 (default: dvs128).")
  private String layout;

  PlayCommand(Answer answer) {
    this.answer = answer;
  }

  /** What was drawn. */
  private record Result(String command, String status, int events, int frames, String out) {}

  @Override
  public Integer call() {
    requireOneToAThousand("--ms", milliseconds);
    requireOneToAThousand("--slow", slow);
    requireOneToAThousand("--zoom", zoom);
    Events events = RecordingFile.read(file, layout);
    TimedFrames frames =
        TimedFrames.of(events, milliseconds * 1_000L, RecordingFile.sensor(events));
    EventFilm film = EventFilm.of(frames, Palette.GREEN_BLUE, zoom);
    try {
      if (out.toString().endsWith(".gif")) {
        AnimatedGif.write(out, film, (int) Math.max(1, milliseconds * 1_000L * slow / MICROS));
      } else {
        PngFrames.write(out, film);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    answer.result(
        new Result(
            "dataset play",
            "finished",
            events.length(),
            film.frames(),
            out.toAbsolutePath().toString()),
        List.of(film.frames() + " frames of " + events + ": " + out));
    return ExitCode.OK;
  }

  private static void requireOneToAThousand(String option, int value) {
    if (value < 1 || value > 1_000) {
      throw new UsageException(option + " must be from 1 to 1000 but is " + value);
    }
  }
}
