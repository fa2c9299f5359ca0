// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * A data set with a folder for each class, perhaps inside one for each part, and a file for each
 * recording.
 *
 * @param inner a folder around all of them in the original archive, or the empty string
 * @param knownFolders the classes' folders by label; if empty the folders found decide, sorted
 * @param knownClasses the classes' names by label; if empty those of the folders
 * @param ending what recordings' names end in, such as {@code .bin}
 * @param reader reads a recording
 */
record ClassFolders(
    String id,
    String title,
    SensorSize sensor,
    List<String> parts,
    List<SourceFile> files,
    String credit,
    String inner,
    List<String> knownFolders,
    List<String> knownClasses,
    String ending,
    Function<Path, Events> reader)
    implements EventSet {

  /** A recording's place in its archive. */
  record Place(String part, String folder, String stem) {

    String key() {
      return (part.isEmpty() ? "" : part + "/") + folder + "/" + stem;
    }
  }

  @Override
  public String layout() {
    return (parts.isEmpty() ? "" : "Train and Test, in each ")
        + "a folder for each class with files NAME"
        + ending;
  }

  @Override
  public boolean isHere(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> all = Files.walk(folder, depth(), FileVisitOption.FOLLOW_LINKS)) {
      return all.anyMatch(file -> place(relative(folder, file)).isPresent());
    } catch (IOException failure) {
      throw new DataFileException("'" + folder + "' cannot be listed: " + failure, failure);
    }
  }

  @Override
  public List<Original> originals(Path folder) {
    List<Path> files = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder, depth(), FileVisitOption.FOLLOW_LINKS)) {
      all.sorted()
          .forEach(
              file ->
                  place(relative(folder, file))
                      .ifPresent(
                          place -> {
                            files.add(file);
                            places.add(place);
                          }));
    } catch (IOException failure) {
      throw new DataFileException("'" + folder + "' cannot be listed: " + failure, failure);
    }
    List<EventSource> sources = new ArrayList<>();
    files.forEach(file -> sources.add(() -> reader.apply(file)));
    return originals(folder, places, sources);
  }

  /** Of files found in a folder or an archive. */
  List<Original> originals(Path where, List<Place> places, List<EventSource> sources) {
    if (places.isEmpty()) {
      throw new DataFileException(
          "'" + where + "' must hold " + title + " as " + layout() + " but has no such file");
    }
    List<String> folders =
        classFolders(List.copyOf(new TreeSet<>(places.stream().map(Place::folder).toList())));
    List<Original> all = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      int label = folders.indexOf(place.folder());
      if (label < 0) {
        throw new DataFileException(
            "'"
                + where
                + "' has a class folder '"
                + place.folder()
                + "' but "
                + title
                + " has only "
                + String.join(", ", folders));
      }
      all.add(new Original(sources.get(i), List.of(Cut.whole(place.key(), label))));
    }
    return all;
  }

  /** Where a file stands in the data set; empty if it is no recording of it. */
  Optional<Place> place(String path) {
    String rest = path.startsWith(inner + "/") ? path.substring(inner.length() + 1) : path;
    String[] names = rest.split("/", -1);
    String file = names[names.length - 1];
    boolean hidden = file.startsWith(".") || rest.startsWith("__MACOSX/");
    if (names.length != (parts.isEmpty() ? 2 : 3) || hidden || !file.endsWith(ending)) {
      return Optional.empty();
    }
    String part = parts.isEmpty() ? "" : names[0].toLowerCase(Locale.ROOT);
    if (!parts.isEmpty() && !parts.contains(part)) {
      return Optional.empty();
    }
    String stem = file.substring(0, file.length() - ending.length());
    return Optional.of(new Place(part, names[names.length - 2], stem));
  }

  @Override
  public List<String> classes(List<String> folders) {
    return knownClasses.isEmpty() ? folders : knownClasses;
  }

  @Override
  public List<String> classFolders(List<String> found) {
    return knownFolders.isEmpty() ? found : knownFolders;
  }

  private int depth() {
    return (parts.isEmpty() ? 2 : 3) + (inner.isEmpty() ? 0 : 1);
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
