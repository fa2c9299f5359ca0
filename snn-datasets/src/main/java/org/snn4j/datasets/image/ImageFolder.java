// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Split;

/**
 * Image files in one folder for each class, as ImageNet is unpacked: a class' label is its folder's
 * place among the names in order. Only names are read here, so that a million files take seconds.
 *
 * <pre>{@code
 * ImageFolder train = ImageFolder.read(root.resolve("train"));
 * Dataset samples = train.dataset(ImagePipeline.of(size, RandomResizedCrop.imageNet(size, BICUBIC)));
 * }</pre>
 */
public final class ImageFolder {

  private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".bmp", ".gif");

  private final String name;
  private final ImmutableList<String> classes;
  private final ImmutableList<Path> files;
  private final int[] labels;

  private ImageFolder(String name, List<String> classes, List<Path> files, int[] labels) {
    this.name = name;
    this.classes = ImmutableList.copyOf(classes);
    this.files = ImmutableList.copyOf(files);
    this.labels = labels;
  }

  /**
   * Given files with their labels.
   *
   * @param name for messages and logs
   * @param classes the class names
   * @param labels an index into them for each file
   */
  public static ImageFolder of(
      String name, List<String> classes, List<Path> files, List<Integer> labels) {
    if (files.size() != labels.size()) {
      throw new IllegalArgumentException(
          "ImageFolder: a label is needed for each of "
              + files.size()
              + " files but "
              + labels.size()
              + " came");
    }
    for (int label : labels) {
      if (label < 0 || label >= classes.size()) {
        throw new IllegalArgumentException(
            "ImageFolder: labels must be from 0 to "
                + (classes.size() - 1)
                + " but one is "
                + label);
      }
    }
    return new ImageFolder(
        name, classes, files, labels.stream().mapToInt(label -> label).toArray());
  }

  /**
   * Looks through a folder with one folder for each class. Files are taken at any depth, in the
   * order of their names; hidden ones and those with other endings than jpg, jpeg, png, bmp and gif
   * are passed over.
   *
   * @throws DataFileException if there is no class, or one without an image
   */
  public static ImageFolder read(Path root) {
    List<Path> folders = list(root, Files::isDirectory);
    if (folders.isEmpty()) {
      throw new DataFileException(
          "The folder '" + root + "' must hold a folder for each class but holds none");
    }
    List<String> classes = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path folder : folders) {
      int before = files.size();
      collect(folder, files);
      if (files.size() == before) {
        throw new DataFileException(
            "The class folder '"
                + folder
                + "' must hold images ("
                + String.join(", ", ENDINGS)
                + ") but holds none");
      }
      for (int i = before; i < files.size(); i++) {
        labels.add(classes.size());
      }
      classes.add(folder.getFileName().toString());
    }
    return of(root.getFileName().toString(), classes, files, labels);
  }

  /**
   * The folders {@code train} and {@code val} (or {@code validation} or {@code test}) below a root.
   *
   * @param training what training samples go through
   * @param evaluation what the others go through; the same size must come out
   */
  public static Split split(Path root, ImagePipeline training, ImagePipeline evaluation) {
    for (String held : List.of("val", "validation", "test")) {
      if (Files.isDirectory(root.resolve(held))) {
        return new Split(
            read(root.resolve("train")).dataset(training),
            read(root.resolve(held)).dataset(evaluation));
      }
    }
    throw new DataFileException(
        "The folder '" + root + "' must hold a folder 'val', 'validation' or 'test' but has none");
  }

  /** For messages and logs. */
  public String name() {
    return name;
  }

  /** The class names, in the order of their labels. */
  public List<String> classes() {
    return classes;
  }

  /** All files, class by class. */
  public List<Path> files() {
    return files;
  }

  /** The class of a file. */
  public int label(int index) {
    return labels[index];
  }

  /** The files as samples that are decoded anew whenever they are read. */
  public ImageFolderDataset dataset(ImagePipeline pipeline) {
    return new ImageFolderDataset(this, pipeline);
  }

  private static void collect(Path folder, List<Path> files) {
    files.addAll(list(folder, file -> Files.isRegularFile(file) && isImage(file)));
    list(folder, Files::isDirectory).forEach(inner -> collect(inner, files));
  }

  private static boolean isImage(Path file) {
    String lower = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(lower::endsWith);
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .filter(wanted)
          .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new DataFileException("The folder '" + folder + "' cannot be read: " + e, e);
    }
  }

  @Override
  public String toString() {
    return "ImageFolder '"
        + name
        + "' of "
        + files.size()
        + " files in "
        + classes.size()
        + " classes";
  }
}
