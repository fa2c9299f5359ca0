// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snn4j.cli.CommandException;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.camera.ImageRecorder;
import org.snn4j.datasets.event.format.Aedat2;
import org.snn4j.datasets.event.set.SetFolder;

/**
 * Records images as CIFAR10-DVS: files {@code extract/CLASS/cifar10_CLASS_N.aedat}. The folder gets
 * its name when all of them are there.
 *
 * @param folder where they go
 * @param stills the images
 * @param recorder records one
 */
record Simulation(SetFolder folder, StillImages stills, ImageRecorder recorder) {

  private static final String NOTE = "SIMULATED.txt";

  /**
   * An image and its recording.
   *
   * @param image which
   * @param file the recording's, below {@code extract}
   */
  record Take(int image, String file) {}

  /**
   * What is to be recorded.
   *
   * @param perClass the first so many images of each class
   * @throws CommandException if there are too few images or other classes, or recordings are there
   */
  List<Take> takes(int perClass) {
    requireFree();
    List<String> folders = folders();
    List<Take> takes = new ArrayList<>();
    for (int label = 0; label < folders.size(); label++) {
      String name = folders.get(label);
      List<Integer> images = stills.first(perClass, label);
      for (int i = 0; i < perClass; i++) {
        takes.add(new Take(images.get(i), name + "/cifar10_" + name + "_" + i + ".aedat"));
      }
    }
    return takes;
  }

  private void requireFree() {
    for (String stage : List.of(SetFolder.EXTRACT, SetFolder.EVENTS)) {
      if (Files.exists(folder.path().resolve(stage))) {
        throw new CommandException(
            "'" + folder.path() + "' has a folder '" + stage + "' already: choose another folder");
      }
    }
  }

  /** The classes' folders: those of their names, or in the order of their labels. */
  private List<String> folders() {
    List<String> known = folder.set().classFolders(List.of());
    if (known.containsAll(stills.classes())) {
      return stills.classes();
    }
    if (stills.classes().size() != known.size()) {
      throw new CommandException(
          stills.name()
              + ": images must be of the classes of "
              + folder.set().title()
              + ", or of "
              + known.size()
              + " others, but are of "
              + stills.classes().size());
    }
    return known;
  }

  /** Records all; returns the number of events. */
  long record(List<Take> takes) {
    Path part = folder.path().resolve(SetFolder.EXTRACT + ".partial");
    try {
      removeFiles(part);
      for (Take take : takes) {
        Files.createDirectories(part.resolve(take.file()).getParent());
      }
      long events = takes.parallelStream().mapToLong(take -> record(take, part)).sum();
      Files.writeString(folder.path().resolve(NOTE), note());
      Files.move(part, folder.path().resolve(SetFolder.EXTRACT), StandardCopyOption.ATOMIC_MOVE);
      return events;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What a run left that did not come to its end. */
  private static void removeFiles(Path part) throws IOException {
    if (Files.exists(part)) {
      List<Path> left;
      try (Stream<Path> all = Files.walk(part)) {
        left = all.filter(Files::isRegularFile).toList();
      }
      for (Path file : left) {
        Files.delete(file);
      }
    }
  }

  private long record(Take take, Path part) {
    long seed = new RandomStream(recorder.camera().seed()).fork(take.file()).nextLong();
    Events events = recorder.record(stills.images().apply(take.image()), seed);
    Aedat2.write(part.resolve(take.file()), events, Aedat2.Layout.CIFAR10_DVS);
    return events.length();
  }

  private String note() {
    return "These recordings are not those of "
        + folder.set().title()
        + ": a simulated camera made them of images of "
        + stills.name()
        + ".\n"
        + recorder
        + "\nClasses: "
        + String.join(", ", stills.classes())
        + "\n";
  }
}
