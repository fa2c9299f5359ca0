// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snn4j.core.io.Download;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.set.SetFolder;
import org.snn4j.datasets.event.set.SourceFile;

/** Makes sure that the archives of a data set are in {@code download}. */
record Sources(SetFolder folder, Preparation.ArchiveChoice choice) {

  private static final List<String> ENDINGS = List.of(".zip", ".tar.gz", ".tgz", ".tar");

  /** The archives, downloaded where that is possible and needed. */
  List<Path> fetch(PreparationListener listener) throws IOException {
    Path download = Files.createDirectories(folder.path().resolve(SetFolder.DOWNLOAD));
    return choice == Preparation.ArchiveChoice.AS_FOUND
        ? found(download)
        : official(download, listener);
  }

  private List<Path> found(Path download) throws IOException {
    try (Stream<Path> all = Files.list(download)) {
      List<Path> archives =
          all.filter(file -> ENDINGS.stream().anyMatch(file.getFileName().toString()::endsWith))
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
      if (archives.isEmpty()) {
        throw new DataFileException("'" + download + "' must hold archives but holds none");
      }
      return archives;
    }
  }

  private List<Path> official(Path download, PreparationListener listener) throws IOException {
    listener.stage(SetFolder.DOWNLOAD, false);
    requireByHand(download);
    List<Path> archives = new ArrayList<>();
    for (SourceFile file : folder.set().files()) {
      Path target = download.resolve(file.name());
      if (file.manual()) {
        requireRight(target, file);
      } else {
        Download.of(target, file.place())
            .withChecksum(file.checksum())
            .fetch((done, total) -> listener.progress(file.name(), done, total));
      }
      archives.add(target);
    }
    return archives;
  }

  /** All files that a person must fetch, told at once. */
  private void requireByHand(Path download) {
    List<String> instructions = new ArrayList<>();
    for (SourceFile file : folder.set().files()) {
      Path target = download.resolve(file.name());
      if (file.manual() && !Files.exists(target)) {
        instructions.add(
            Download.instruction(
                target.toAbsolutePath().normalize(), file.place(), Optional.of(file.checksum())));
      }
    }
    if (!instructions.isEmpty()) {
      throw new DataFileException(
          folder.set().title()
              + " cannot be downloaded by a program. "
              + String.join(". ", instructions)
              + ". Then run this again");
    }
  }

  private static void requireRight(Path target, SourceFile file) throws IOException {
    if (!file.checksum().matches(target)) {
      throw new DataFileException(
          "'" + target + "' must have " + file.checksum() + " but has another: fetch it again");
    }
  }
}
