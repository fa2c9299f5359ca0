// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.tet;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;

/**
 * The tree {@code cifar10-dvs-tet/{train,test}} of numbered files {@code 0.pt}, {@code 1.pt}, ...,
 * each with the frames of a recording and its class, as samples {@code [T, 2, H, W]}.
 *
 * <p>A file is read each time its frames are asked for. A label is only known once its file was
 * read, and is then kept. Source: S. Deng, Y. Li, S. Zhang, S. Gu, <i>Temporal Efficient Training
 * of Spiking Neural Network via Gradient Re-weighting</i>, ICLR 2022.
 */
public final class TetFrames implements Dataset {

  private static final int UNKNOWN = -1;

  private final String name;
  private final ImmutableList<String> classes;
  private final Path folder;
  private final FrameAxes axes;
  private final Shape fileShape;
  private final AtomicIntegerArray labels;

  private TetFrames(
      String name, List<String> classes, Path folder, FrameAxes axes, Shape fileShape, int count) {
    this.name = name;
    this.classes = ImmutableList.copyOf(classes);
    this.folder = folder;
    this.axes = axes;
    this.fileShape = fileShape;
    this.labels = new AtomicIntegerArray(count);
    for (int i = 0; i < count; i++) {
      labels.set(i, UNKNOWN);
    }
  }

  /**
   * Reads both parts of the tree. The order of the axes is told by the one axis of size 2.
   *
   * @param folder holds {@code train} and {@code test}
   * @param classes the class names
   * @throws DataFileException if a file is missing, damaged or unlike the others, or its axes can
   *     be told in more than one way
   */
  public static Split from(Path folder, List<String> classes) {
    return new Split(
        part("train", folder.resolve("train"), classes),
        part("test", folder.resolve("test"), classes));
  }

  private static TetFrames part(String name, Path folder, List<String> classes) {
    TetFile first = TetFile.read(folder.resolve("0.pt"));
    List<FrameAxes> fitting = FrameAxes.fitting(first.shape());
    if (fitting.size() != 1) {
      throw new DataFileException(
          "'"
              + folder.resolve("0.pt")
              + "' must have frames of 4 axes, one of them of 2 polarities, but they are "
              + first.shape()
              + (fitting.isEmpty() ? "" : ", which fits each of " + fitting));
    }
    return of(name, folder, classes, fitting.get(0));
  }

  /**
   * Reads one folder.
   *
   * @param folder holds {@code 0.pt} and so on without a gap, and nothing else
   * @param axes the order of the axes in the files
   * @throws DataFileException if a file is missing or the first is damaged; reading throws it for
   *     the others
   */
  public static TetFrames of(String name, Path folder, List<String> classes, FrameAxes axes) {
    int count = count(folder);
    TetFile first = TetFile.read(folder.resolve("0.pt"));
    if (!FrameAxes.fitting(first.shape()).contains(axes)) {
      throw new DataFileException(
          "'"
              + folder
              + "' must have frames of axes "
              + axes
              + " with 2 polarities but they are "
              + first.shape());
    }
    return new TetFrames(name, classes, folder, axes, first.shape(), count);
  }

  private static int count(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      List<String> others = names.stream().filter(n -> !n.matches("[0-9]{1,9}\\.pt")).toList();
      if (!others.isEmpty() || names.isEmpty()) {
        throw new DataFileException(
            "'"
                + folder
                + "' must hold files 0.pt, 1.pt and so on but holds "
                + (names.isEmpty() ? "none" : others.get(0)));
      }
      Set<String> present = Set.copyOf(names);
      for (int i = 0; i < names.size(); i++) {
        if (!present.contains(i + ".pt")) {
          throw new DataFileException(
              "'" + folder + "' holds " + names.size() + " files but no " + i + ".pt");
        }
      }
      return names.size();
    } catch (IOException failure) {
      throw new DataFileException("'" + folder + "' cannot be read: " + failure, failure);
    }
  }

  private static void requireSameShape(Path file, TetFile read, Shape shape) {
    if (!read.shape().equals(shape)) {
      throw new DataFileException(
          "'" + file + "' must have frames " + shape + " like 0.pt but has " + read.shape());
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return labels.length();
  }

  @Override
  public Shape sampleShape() {
    return axes.stepsFirst(fileShape);
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public int label(int index) {
    if (labels.get(Objects.checkIndex(index, size())) == UNKNOWN) {
      open(index);
    }
    return labels.get(index);
  }

  /** Reads a recording, and notes its label. */
  private TetFile open(int index) {
    Path file = folder.resolve(Objects.checkIndex(index, size()) + ".pt");
    TetFile read = TetFile.read(file);
    requireSameShape(file, read, fileShape);
    labels.set(index, read.label(file, classes.size()));
    return read;
  }

  @Override
  public void read(int index, float[] into) {
    TetFile read = open(index);
    axes.copy(fileShape, read.frames().data().toFloatArray(), into);
  }

  @Override
  public String toString() {
    return "TetFrames '" + name + "' of " + size() + " recordings " + sampleShape();
  }
}
