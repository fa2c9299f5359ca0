// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.datavec.api.io.labels.PathLabelGenerator;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.InputSplit;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.image.ImageFolder;

/** Lists of files, to and from DataVec. */
public final class InputSplits {

  private InputSplits() {}

  /**
   * Files for DataVec's readers, in this order. For an {@link ImageFolder}'s files the classes can
   * be had there by a {@code ParentPathLabelGenerator}.
   */
  public static InputSplit of(Collection<Path> files) {
    return new CollectionInputSplit(files.stream().map(Path::toUri).toList());
  }

  /**
   * The files of a split, in its order.
   *
   * @throws DataFileException if a location is no file of this machine
   */
  public static List<Path> files(InputSplit split) {
    List<Path> files = new ArrayList<>();
    for (Iterator<URI> locations = split.locationsIterator(); locations.hasNext(); ) {
      URI location = locations.next();
      try {
        files.add(Path.of(location));
      } catch (IllegalArgumentException | FileSystemNotFoundException e) {
        throw new DataFileException(
            "The location '" + location + "' of a split must be a file but is none", e);
      }
    }
    return files;
  }

  /**
   * The images of a split, with DataVec's own labels; a class is a label's place among all in
   * order.
   *
   * @param labels such as a {@code ParentPathLabelGenerator}
   */
  public static ImageFolder images(String name, InputSplit split, PathLabelGenerator labels) {
    List<Path> files = files(split);
    List<String> names =
        files.stream().map(file -> labels.getLabelForPath(file.toUri()).toString()).toList();
    List<String> classes = names.stream().distinct().sorted().toList();
    Map<String, Integer> places = new HashMap<>();
    classes.forEach(known -> places.put(known, places.size()));
    return ImageFolder.of(name, classes, files, names.stream().map(places::get).toList());
  }
}
