// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.split.Item;
import org.snn4j.datasets.split.Listing;

/**
 * Labelled recordings of one camera, in the order of their keys, which is that of files in sorted
 * folders.
 *
 * @param name the data set's name, for logs and provenance
 * @param sensor the camera's size
 * @param classes the class names; a label is an index into this list
 * @param classFolders the names of the classes' folders, in the same order
 * @param list the recordings
 */
public record Recordings(
    String name,
    SensorSize sensor,
    List<String> classes,
    List<String> classFolders,
    List<Recording> list) {

  /** Copies the lists. */
  public Recordings {
    classes = List.copyOf(classes);
    classFolders = List.copyOf(classFolders);
    list = List.copyOf(list);
  }

  /** By key, compared folder by folder. */
  static Comparator<Recording> byKey() {
    return Comparator.comparing(
        recording -> recording.key().split("/"), (one, other) -> Arrays.compare(one, other));
  }

  /** How many there are. */
  public int size() {
    return list.size();
  }

  /** The labels, without reading a recording. */
  public int[] labels() {
    return list.stream().mapToInt(Recording::label).toArray();
  }

  /** The keys. */
  public List<String> keys() {
    return list.stream().map(Recording::key).toList();
  }

  /** Those of one part, such as {@code train}; none if there is no such part. */
  public Recordings part(String part) {
    List<Recording> those =
        list.stream().filter(recording -> recording.key().startsWith(part + "/")).toList();
    return new Recordings(name + " " + part, sensor, classes, classFolders, those);
  }

  /**
   * Some of them, in the order given.
   *
   * @throws IndexOutOfBoundsException if there is no such recording
   */
  public Recordings pick(String newName, int... indices) {
    List<Recording> those = IntStream.of(indices).mapToObj(list::get).toList();
    return new Recordings(newName, sensor, classes, classFolders, those);
  }

  /** Keys and labels, for making splits. */
  public Listing listing() {
    return new Listing(
        name, classes, list.stream().map(each -> new Item(each.key(), each.label())).toList());
  }

  /**
   * The same recordings with the labels that SpikingJelly gives: it sorts the classes' folders as
   * strings, so that the folder 10 of DVS128 Gesture becomes class 2.
   */
  public Recordings inPeerOrder() {
    List<Integer> order =
        IntStream.range(0, classFolders.size())
            .boxed()
            .sorted(Comparator.comparing(classFolders::get))
            .toList();
    List<Recording> relabelled =
        list.stream()
            .map(each -> new Recording(each.key(), order.indexOf(each.label()), each.source()))
            .toList();
    return new Recordings(
        name,
        sensor,
        order.stream().map(classes::get).toList(),
        order.stream().map(classFolders::get).toList(),
        relabelled);
  }

  /** Their frames as samples {@code [T, 2, H, W]}, made whenever one is read. */
  public EventFrames frames(FrameForm form) {
    return new EventFrames(this, form);
  }
}
