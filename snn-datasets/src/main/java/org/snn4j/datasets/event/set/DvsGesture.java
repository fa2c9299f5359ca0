// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.format.Aedat3;

/**
 * DVS128 Gesture. The lists {@code trials_to_train.txt} and {@code trials_to_test.txt} name AEDAT
 * 3.1 files; {@code NAME_labels.csv} beside each says from when to when which gesture was made.
 *
 * <p>The label of a gesture is its number in the tables less 1, whatever the order in which folders
 * are listed; see {@link Recordings#inPeerOrder}.
 */
record DvsGesture() implements EventSet {

  private static final URI PAGE =
      URI.create("https://ibm.ent.box.com/s/3hiq58ww1pbbjrinh367ykfdf60xsfm8/folder/50167556794");

  private static final List<String> GESTURES =
      List.of(
          "hand clapping",
          "right hand wave",
          "left hand wave",
          "right arm clockwise",
          "right arm counter clockwise",
          "left arm clockwise",
          "left arm counter clockwise",
          "arm roll",
          "air drums",
          "air guitar",
          "other gestures");

  private static final String INNER = "DvsGesture";

  @Override
  public String id() {
    return "dvs-gesture";
  }

  @Override
  public String title() {
    return "DVS128 Gesture";
  }

  @Override
  public SensorSize sensor() {
    return new SensorSize(128, 128);
  }

  @Override
  public List<String> parts() {
    return List.of("train", "test");
  }

  @Override
  public List<SourceFile> files() {
    return List.of(EventSets.manual("DvsGesture.tar.gz", PAGE, "8a5c71fb11e24e5ca5b11866ca6c00a1"));
  }

  @Override
  public String credit() {
    return "A. Amir et al., A Low Power, Fully Event-Based Gesture Recognition System, CVPR 2017;"
        + " CC BY 4.0";
  }

  @Override
  public String layout() {
    return "trials_to_train.txt, trials_to_test.txt and, for each file NAME.aedat that they list,"
        + " NAME_labels.csv";
  }

  @Override
  public boolean isHere(Path folder) {
    return Files.exists(inside(folder).resolve(list("train")));
  }

  @Override
  public List<Original> originals(Path folder) {
    Path inside = inside(folder);
    List<Original> all = new ArrayList<>();
    for (String part : parts()) {
      for (String name : trials(inside.resolve(list(part)))) {
        Path file = inside.resolve(name);
        String stem = name.replaceFirst("\\.aedat$", "");
        Path table = inside.resolve(stem + "_labels.csv");
        all.add(
            new Original(
                () -> Aedat3.read(file),
                GestureTable.read(table, GESTURES.size()).cuts(part, stem)));
      }
    }
    return all;
  }

  private static Path inside(Path folder) {
    Path inner = folder.resolve(INNER);
    return Files.isDirectory(inner) ? inner : folder;
  }

  private static String list(String part) {
    return "trials_to_" + part + ".txt";
  }

  private List<String> trials(Path file) {
    List<String> names;
    try {
      names =
          Files.readAllLines(file).stream().map(String::strip).filter(n -> !n.isEmpty()).toList();
    } catch (IOException failure) {
      throw new DataFileException(
          "The list '" + file + "' of " + title() + " cannot be read: " + failure, failure);
    }
    for (String name : names) {
      if (name.contains("/") || name.contains("\\") || !name.endsWith(".aedat")) {
        throw new DataFileException(
            "'" + file + "' must list names such as user01_led.aedat but has '" + name + "'");
      }
    }
    return names;
  }

  @Override
  public List<String> classes(List<String> folders) {
    return GESTURES;
  }

  @Override
  public List<String> classFolders(List<String> found) {
    return IntStream.range(0, GESTURES.size()).mapToObj(Integer::toString).toList();
  }
}
