// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.nio.file.Path;
import java.util.List;
import org.snn4j.datasets.event.SensorSize;

/** What is known about a data set of event recordings, wherever its files are. */
public sealed interface EventSet permits ClassFolders, DvsGesture {

  /** Its name on command lines, such as {@code n-mnist}. */
  String id();

  /** Its name for people, such as {@code N-MNIST}. */
  String title();

  /** The camera's size. */
  SensorSize sensor();

  /** The parts it is divided into, such as {@code train} and {@code test}; empty if into none. */
  List<String> parts();

  /** The files that it is distributed as. */
  List<SourceFile> files();

  /** The licence and the paper, in a sentence. */
  String credit();

  /** What a folder of original files looks like, in words. */
  String layout();

  /** Whether a folder looks like one of original files. */
  boolean isHere(Path folder);

  /**
   * The original files of a folder.
   *
   * @throws org.snn4j.datasets.DataFileException if they are not all there
   */
  List<Original> originals(Path folder);

  /** The names of the classes, given those of the folders that were found. */
  List<String> classes(List<String> folders);

  /** The names of the classes' folders in a prepared tree, by label, given those found in it. */
  List<String> classFolders(List<String> found);
}
