// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.mnist.FashionMnist;
import org.snn4j.datasets.transform.Normalize;

/** Where the images come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DataOrigin.Embedded.class, name = "embedded-fashion-mnist"),
  @JsonSubTypes.Type(value = DataOrigin.Folder.class, name = "idx-folder")
})
public sealed interface DataOrigin {

  /**
   * The part of Fashion-MNIST that comes with SNN4J, or the idx files of a folder if one is named.
   */
  static DataOrigin of(Path folderOrNull) {
    return folderOrNull == null
        ? new Embedded()
        : new Folder(folderOrNull.toAbsolutePath().normalize().toString());
  }

  /** Reads the images. */
  Split load();

  /** In a few words, for messages. */
  String describe();

  /** Brings pixels to mean 0 and deviation 1. */
  default Normalize normalize() {
    return FashionMnist.normalize();
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
}
