// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.Events;

/** Recordings inside zip archives that nobody unpacked. */
final class ZippedOriginals {

  private ZippedOriginals() {}

  /** Those of all zip archives of a folder; none if the data set comes as something else. */
  static List<Original> in(EventSet set, Path folder) {
    if (!(set instanceof ClassFolders classes) || !Files.isDirectory(folder)) {
      return List.of();
    }
    List<ClassFolders.Place> places = new ArrayList<>();
    List<EventSource> sources = new ArrayList<>();
    for (Path zip : zips(folder)) {
      try (ZipFile file = new ZipFile(zip.toFile())) {
        file.stream()
            .filter(entry -> !entry.isDirectory())
            .forEach(
                entry -> {
                  Optional<ClassFolders.Place> place = classes.place(entry.getName());
                  if (place.isPresent()) {
                    places.add(place.get());
                    sources.add(() -> read(classes, zip, entry.getName()));
                  }
                });
      } catch (IOException failure) {
        throw new DataFileException("'" + zip + "' is no whole zip archive: " + failure, failure);
      }
    }
    return places.isEmpty() ? List.of() : classes.originals(folder, places, sources);
  }

  private static List<Path> zips(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    } catch (IOException failure) {
      throw new DataFileException("'" + folder + "' cannot be listed: " + failure, failure);
    }
  }

  /** By way of a temporary file, because formats are read from files. */
  private static Events read(ClassFolders set, Path zip, String name) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      ZipEntry entry = file.getEntry(name);
      if (entry == null) {
        throw new DataFileException("'" + zip + "' no longer has an entry '" + name + "'");
      }
      Path copy = Files.createTempFile("snn4j-", set.ending());
      try (InputStream in = file.getInputStream(entry)) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        return set.reader().apply(copy);
      } finally {
        Files.delete(copy);
      }
    } catch (IOException failure) {
      throw new DataFileException(
          "'" + name + "' in '" + zip + "' cannot be read: " + failure, failure);
    }
  }
}
