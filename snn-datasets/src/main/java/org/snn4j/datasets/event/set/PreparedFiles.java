// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.snn4j.datasets.DataFileException;

/** The files of one folder of a prepared tree: {@code [PART/]CLASS/NAME.npz}. */
final class PreparedFiles {

  private static final String ENDING = ".npz";

  private PreparedFiles() {}

  /** One file's place: its key and whose label it is. */
  record Entry(String key, int label, Path file) {}

  /**
   * Lists a folder without opening a file.
   *
   * @throws DataFileException if the folder has no files of the data set, or a class it does not
   *     have
   */
  static List<Entry> list(EventSet set, Path folder) {
    int depth = set.parts().isEmpty() ? 2 : 3;
    List<String> keys;
    try (Stream<Path> all = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
      keys =
          all.map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .filter(name -> isFile(set, name, depth))
              .map(name -> name.substring(0, name.length() - ENDING.length()))
              .toList();
    } catch (IOException failure) {
      throw new DataFileException("'" + folder + "' cannot be listed: " + failure, failure);
    }
    if (keys.isEmpty()) {
      throw new DataFileException(
          "'"
              + folder
              + "' must hold files "
              + (set.parts().isEmpty() ? "" : "{" + String.join(",", set.parts()) + "}/")
              + "CLASS/NAME.npz of "
              + set.title()
              + " but holds none");
    }
    List<String> classes = classFolders(set, keys);
    return keys.stream().map(key -> entry(set, folder, key, classes)).toList();
  }

  private static boolean isFile(EventSet set, String name, int depth) {
    String[] names = name.split("/", -1);
    return names.length == depth
        && name.endsWith(ENDING)
        && !names[depth - 1].startsWith(".")
        && (set.parts().isEmpty() || set.parts().contains(names[0]));
  }

  /** The classes' folders by label. */
  static List<String> classFolders(EventSet set, List<String> keys) {
    return set.classFolders(
        List.copyOf(new TreeSet<>(keys.stream().map(Recording::classFolder).toList())));
  }

  private static Entry entry(EventSet set, Path folder, String key, List<String> classes) {
    int label = classes.indexOf(Recording.classFolder(key));
    if (label < 0) {
      throw new DataFileException(
          "'"
              + folder
              + "' has '"
              + key
              + "' but the class folders of "
              + set.title()
              + " are "
              + String.join(", ", classes));
    }
    return new Entry(key, label, folder.resolve(key + ENDING));
  }
}
