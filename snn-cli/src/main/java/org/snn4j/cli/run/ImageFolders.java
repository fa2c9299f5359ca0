// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.nio.file.Path;
import java.util.List;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.image.ImageFolder;
import org.snn4j.datasets.image.ImagePipeline;
import org.snn4j.datasets.transform.Transform;

/**
 * Image files in a folder for each class, as ImageNet is unpacked: {@code train} and {@code val}.
 *
 * @param path absolute
 * @param training what training images go through
 * @param evaluation what the others go through
 */
public record ImageFolders(String path, ImagePipeline training, ImagePipeline evaluation)
    implements DataOrigin {

  @Override
  public Split load() {
    return ImageFolder.split(Path.of(path), training, evaluation);
  }

  @Override
  public String describe() {
    return "the images in '" + path + "'";
  }

  @Override
  public DataOrigin at(Path folder) {
    return new ImageFolders(folder.toAbsolutePath().normalize().toString(), training, evaluation);
  }

  /** None: a recipe says how images are normalised. */
  @Override
  public List<Transform> transforms() {
    return List.of();
  }
}
