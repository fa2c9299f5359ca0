// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snn4j.core.io.Checksum;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.format.Aedat2;
import org.snn4j.datasets.event.format.AtisBin;

/** The data sets of event recordings that are known here. */
public final class EventSets {

  private static final String ORCHARD =
      "G. Orchard, A. Jayawant, G. K. Cohen, N. Thakor, Converting Static Image Datasets to Spiking"
          + " Neuromorphic Datasets Using Saccades, Frontiers in Neuroscience 9 (2015); CC BY-SA"
          + " 4.0";

  private static final List<String> CIFAR10 =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private static final List<String> CIFAR10_DVS_FILES =
      List.of(
          "7712788 0afd5c4bf9ae06af762a77b180354fdd",
          "7712791 8438dfeba3bc970c94962d995b1b9bdd",
          "7712794 a9c207c91c55b9dc2002dc21c684d785",
          "7712812 52c63c677c2b15fa5146a8daf4d56687",
          "7712815 b6bf21f6c04d21ba4e23fc3e36c8a4a3",
          "7712818 f379ebdf6703d16e0a690782e62639c3",
          "7712842 cad6ed91214b1c7388a5f6ee56d08803",
          "7712851 e7cbbf77bec584ffbf913f00e682782a",
          "7712836 41c7bd7d6b251be82557c6cce9a7d5c9",
          "7712839 89f3922fd147d9aeff89e76a2b0b70a7");

  private EventSets() {}

  /** All of them. */
  public static List<EventSet> all() {
    return List.of(nMnist(), nCaltech101(), cifar10Dvs(), dvsGesture());
  }

  /**
   * The one with an id.
   *
   * @throws IllegalArgumentException naming the known ones if there is none
   */
  public static EventSet named(String id) {
    return all().stream()
        .filter(set -> set.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "EventSets: the data set must be one of "
                        + all().stream().map(EventSet::id).collect(Collectors.joining(", "))
                        + " but is '"
                        + id
                        + "'"));
  }

  /** N-MNIST: handwritten digits before a moving camera, 34 x 34 pixels, 60,000 and 10,000. */
  public static EventSet nMnist() {
    URI page = URI.create("https://www.garrickorchard.com/datasets/n-mnist");
    SensorSize sensor = new SensorSize(34, 34);
    List<String> digits = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    return new ClassFolders(
        "n-mnist",
        "N-MNIST",
        sensor,
        List.of("train", "test"),
        List.of(
            manual("Train.zip", page, "20959b8e626244a1b502305a9e6e2031"),
            manual("Test.zip", page, "69ca8762b2fe404d9b9bad1103e97832")),
        ORCHARD,
        "",
        digits,
        digits,
        ".bin",
        file -> AtisBin.read(file, sensor));
  }

  /** N-Caltech101: photographs before a moving camera, 180 x 240 pixels; it has no parts. */
  public static EventSet nCaltech101() {
    URI page = URI.create("https://www.garrickorchard.com/datasets/n-caltech101");
    SensorSize sensor = new SensorSize(180, 240);
    return new ClassFolders(
        "n-caltech101",
        "N-Caltech101",
        sensor,
        List.of(),
        List.of(manual("Caltech101.zip", page, "66201824eabb0239c7ab992480b50ba3")),
        ORCHARD,
        "Caltech101",
        List.of(),
        List.of(),
        ".bin",
        file -> AtisBin.read(file, sensor));
  }

  /** CIFAR10-DVS: 10,000 moving photographs, 128 x 128 pixels; it has no official parts. */
  public static EventSet cifar10Dvs() {
    List<SourceFile> files =
        IntStream.range(0, CIFAR10.size())
            .mapToObj(i -> figshare(CIFAR10.get(i), CIFAR10_DVS_FILES.get(i).split(" ")))
            .toList();
    return new ClassFolders(
        "cifar10-dvs",
        "CIFAR10-DVS",
        new SensorSize(128, 128),
        List.of(),
        files,
        "H. Li, H. Liu, X. Ji, G. Li, L. Shi, CIFAR10-DVS: An Event-Stream Dataset for Object"
            + " Classification, Frontiers in Neuroscience 11 (2017); CC BY 4.0",
        "",
        CIFAR10,
        CIFAR10,
        ".aedat",
        file -> Aedat2.read(file, Aedat2.Layout.CIFAR10_DVS));
  }

  /** DVS128 Gesture: eleven gestures, 128 x 128 pixels, 1,176 and 288 recordings. */
  public static EventSet dvsGesture() {
    return new DvsGesture();
  }

  private static SourceFile figshare(String folder, String[] file) {
    URI place = URI.create("https://ndownloader.figshare.com/files/" + file[0]);
    return new SourceFile(folder + ".zip", place, Checksum.md5(file[1]), false);
  }

  static SourceFile manual(String name, URI page, String md5) {
    return new SourceFile(name, page, Checksum.md5(md5), true);
  }
}
