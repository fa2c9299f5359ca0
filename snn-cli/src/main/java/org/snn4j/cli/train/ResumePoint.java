// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.cli.run.RunFolder;
import org.snn4j.core.checkpoint.Checkpoint;

/**
 * Where a run goes on.
 *
 * @param folder the run's folder
 * @param file the checkpoint in it
 * @param checkpoint the file's content
 * @param config the run's configuration, as the checkpoint tells it
 */
record ResumePoint(RunFolder folder, Path file, Checkpoint checkpoint, RunConfig config) {

  /**
   * Finds and reads the checkpoint.
   *
   * @param from a run's folder, a checkpoint in it, or the empty path for {@code out} or else the
   *     newest run
   * @param out what {@code --out} said, if anything
   */
  static ResumePoint find(Path from, Optional<Path> out) {
    Path chosen = from.toString().isEmpty() ? out.orElseGet(ResumePoint::newest) : from;
    Path file = Files.isDirectory(chosen) ? new RunFolder(chosen).last() : chosen;
    if (!Files.exists(file)) {
      throw new CommandException("There is no checkpoint '" + file + "' to go on from");
    }
    RunFolder folder =
        new RunFolder(Files.isDirectory(chosen) ? chosen : file.toAbsolutePath().getParent());
    if (out.isPresent() && !same(out.get(), folder.path())) {
      throw new UsageException(
          "A run goes on in its own folder '"
              + folder.path()
              + "', but --out is '"
              + out.get()
              + "'");
    }
    Checkpoint checkpoint = Checkpoint.read(file);
    return new ResumePoint(folder, file, checkpoint, RunConfig.of(checkpoint, file));
  }

  /** Brings the folder to where the checkpoint is. */
  void prepareFolder(int epochsDone) {
    if (!Files.exists(folder.config())) {
      folder.writeConfig(config);
    }
    folder.keepFirst(epochsDone);
  }

  private static Path newest() {
    return RunFolder.newest()
        .map(RunFolder::path)
        .orElseThrow(
            () ->
                new CommandException(
                    "There is no run in '"
                        + RunFolder.RUNS
                        + "' to go on with; name its folder: --resume DIR"));
  }

  private static boolean same(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }
}
