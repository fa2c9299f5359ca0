// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.util.List;
import org.snn4j.cli.CommandException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.transform.Transform;

/**
 * The images of a run and what is done to them.
 *
 * @param origin where they come from
 * @param training name of the training part
 * @param trainingImages its size
 * @param validation name of the validation part
 * @param validationImages its size
 * @param classes number of classes
 * @param trainingTransforms applied to each training image, in this order
 * @param validationTransforms applied to each validation image, in this order
 */
public record DataConfig(
    DataOrigin origin,
    String training,
    int trainingImages,
    String validation,
    int validationImages,
    int classes,
    List<Transform> trainingTransforms,
    List<Transform> validationTransforms) {

  /** Copies the lists. */
  public DataConfig {
    trainingTransforms = List.copyOf(trainingTransforms);
    validationTransforms = List.copyOf(validationTransforms);
  }

  /** Of samples that were read, normalised if they are images, and not augmented. */
  public static DataConfig of(DataOrigin origin, Split split) {
    Dataset training = split.training();
    Dataset validation = split.validation();
    List<Transform> transforms = origin.transforms();
    return new DataConfig(
        origin,
        training.name(),
        training.size(),
        validation.name(),
        validation.size(),
        training.classes().size(),
        transforms,
        transforms);
  }

  /**
   * Reads the images again.
   *
   * @throws CommandException if they are not as many as they were
   */
  public Split load() {
    Split split = origin.load();
    if (split.training().size() != trainingImages
        || split.validation().size() != validationImages) {
      throw new CommandException(
          "The run began with "
              + trainingImages
              + " training and "
              + validationImages
              + " validation "
              + origin.noun()
              + ", but "
              + origin.describe()
              + " holds "
              + split.training().size()
              + " and "
              + split.validation().size());
    }
    return split;
  }
}
