// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.cifar.Cifar10;
import org.snn4j.datasets.cifar.Cifar100;
import org.snn4j.datasets.mnist.FashionMnist;
import org.snn4j.datasets.mnist.Mnist;
import org.snn4j.datasets.transform.Transform;

/** Where the samples come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DataOrigin.Embedded.class, name = "embedded-fashion-mnist"),
  @JsonSubTypes.Type(value = DataOrigin.Folder.class, name = "idx-folder"),
  @JsonSubTypes.Type(value = DataOrigin.Digits.class, name = "mnist-folder"),
  @JsonSubTypes.Type(value = DataOrigin.Cifar.class, name = "cifar"),
  @JsonSubTypes.Type(value = ImageFolders.class, name = "image-folders"),
  @JsonSubTypes.Type(value = EventFolder.class, name = "event-folder")
})
public sealed interface DataOrigin
    permits DataOrigin.Embedded,
        DataOrigin.Folder,
        DataOrigin.Digits,
        DataOrigin.Cifar,
        ImageFolders,
        EventFolder {

  /**
   * The part of Fashion-MNIST that comes with SNN4J, or the idx files of a folder if one is named.
   */
  static DataOrigin of(Path folderOrNull) {
    return folderOrNull == null ? new Embedded() : new Embedded().at(folderOrNull);
  }

  /** Reads what is needed to know the samples. */
  Split load();

  /** In a few words, for messages. */
  String describe();

  /** What a sample is called, in the plural. */
  default String noun() {
    return "images";
  }

  /** The same kind of data in another folder. */
  default DataOrigin at(Path folder) {
    return new Folder(folder.toAbsolutePath().normalize().toString());
  }

  /** What is done to each sample; brings pixels of images to mean 0 and deviation 1. */
  default List<Transform> transforms() {
    return List.of(FashionMnist.normalize());
  }

  /** The part of Fashion-MNIST that comes with SNN4J. */
  record Embedded() implements DataOrigin {

    @Override
    public Split load() {
      return FashionMnist.embedded();
    }

    @Override
    public String describe() {
      return "the embedded Fashion-MNIST";
    }
  }

  /**
   * A folder with the four idx files of Fashion-MNIST, or of another set in its format.
   *
   * @param path absolute
   */
  record Folder(String path) implements DataOrigin {

    @Override
    public Split load() {
      return FashionMnist.from(Path.of(path));
    }

    @Override
    public String describe() {
      return "'" + path + "'";
    }
  }

  /**
   * A folder with the four idx files of MNIST.
   *
   * @param path absolute
   */
  record Digits(String path) implements DataOrigin {

    @Override
    public Split load() {
      return Mnist.from(Path.of(path));
    }

    @Override
    public String describe() {
      return "MNIST in '" + path + "'";
    }

    @Override
    public DataOrigin at(Path folder) {
      return new Digits(folder.toAbsolutePath().normalize().toString());
    }

    @Override
    public List<Transform> transforms() {
      return List.of(Mnist.normalize());
    }
  }

  /**
   * The archive or folder of CIFAR-10 or CIFAR-100.
   *
   * @param classes 10 or 100
   * @param path absolute
   */
  record Cifar(int classes, String path) implements DataOrigin {

    @Override
    public Split load() {
      return classes == 10
          ? Cifar10.from(Path.of(path))
          : Cifar100.from(Path.of(path), Cifar100.Labels.FINE);
    }

    @Override
    public String describe() {
      return "CIFAR-" + classes + " in '" + path + "'";
    }

    @Override
    public DataOrigin at(Path folder) {
      return new Cifar(classes, folder.toAbsolutePath().normalize().toString());
    }

    @Override
    public List<Transform> transforms() {
      return List.of(classes == 10 ? Cifar10.normalize() : Cifar100.normalize());
    }
  }
}
