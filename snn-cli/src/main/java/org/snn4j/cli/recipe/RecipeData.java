// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.run.DataConfig;
import org.snn4j.cli.run.DataOrigin;
import org.snn4j.cli.run.EventFolder;
import org.snn4j.cli.run.ImageFolders;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.event.augment.Cutout;
import org.snn4j.datasets.event.augment.SNNAugmentWide;
import org.snn4j.datasets.transform.RandomHorizontalFlip;
import org.snn4j.datasets.transform.ResizeFrames;
import org.snn4j.datasets.transform.Transform;

/**
 * The data of a recipe and what is done to them.
 *
 * @param recipe the recipe
 */
record RecipeData(RecipeFile recipe) {

  private static final String EMBEDDED = "fashion-mnist";
  private static final int CUT_SIDE = 16;
  private static final List<String> NAMED_SPLITS =
      List.of(EventFolder.OFFICIAL, EventFolder.FIRST_TENTHS);

  DataOrigin origin() {
    String name = dataset();
    if (name.equals(EMBEDDED) && recipe.get(Keys.DATA_DIR).isEmpty()) {
      return DataOrigin.of(null);
    }
    return switch (name) {
      case EMBEDDED -> new DataOrigin.Folder(folder());
      case "mnist" -> new DataOrigin.Digits(folder());
      case "cifar10" -> new DataOrigin.Cifar(10, folder());
      case "cifar100" -> new DataOrigin.Cifar(100, folder());
      case "imagenet", "image-folder", "" -> imageFolders(folder());
      case "n-mnist", "n-caltech101", "cifar10-dvs", "dvs-gesture" -> events(name, folder());
      default ->
          throw new UsageException(
              recipe.refusal(
                  Keys.DATASET,
                  "must be fashion-mnist, mnist, cifar10, cifar100, imagenet, image-folder,"
                      + " n-mnist, n-caltech101, cifar10-dvs or gesture"));
    };
  }

  private String dataset() {
    String name = recipe.get(Keys.DATASET, "").toLowerCase(Locale.ROOT);
    String plain = name.startsWith("torch/") ? name.substring("torch/".length()) : name;
    return switch (plain) {
      case "gesture", "dvs128-gesture", "dvs128gesture" -> "dvs-gesture";
      default -> plain;
    };
  }

  private String folder() {
    String folder =
        recipe
            .get(Keys.DATA_DIR)
            .orElseThrow(
                () ->
                    new UsageException(
                        "The recipe '"
                            + recipe.name()
                            + "' needs the folder of "
                            + dataset()
                            + ": --data DIR"));
    requireThere(Keys.DATA_DIR, "must be a folder", Files::isDirectory);
    return Path.of(folder).toAbsolutePath().normalize().toString();
  }

  /** Of what the file itself says; a wrong option is told as such by who reads it. */
  private void requireThere(Key<String> key, String must, Predicate<Path> there) {
    if (recipe.stands(key) && !there.test(Path.of(recipe.need(key)))) {
      throw new UsageException(recipe.refusal(key, must));
    }
  }

  private DataOrigin imageFolders(String path) {
    RecipePictures pictures = new RecipePictures(recipe);
    return new ImageFolders(path, pictures.trainingPipeline(), pictures.evaluationPipeline());
  }

  private DataOrigin events(String name, String path) {
    requireThere(
        Keys.SPLIT,
        "must be " + EventFolder.OFFICIAL + ", " + EventFolder.FIRST_TENTHS + " or a file",
        file -> NAMED_SPLITS.contains(file.toString()) || Files.isRegularFile(file));
    String split =
        recipe
            .get(Keys.SPLIT)
            .orElse(name.startsWith("cifar10") ? EventFolder.FIRST_TENTHS : EventFolder.OFFICIAL);
    return new EventFolder(
        name, path, recipe.get(Keys.SPLIT_BY, "number"), RecipeModel.steps(recipe), split);
  }

  /** The data with what is done to each sample. */
  DataConfig config(DataOrigin origin, Split split) {
    Shape shape = split.training().sampleShape();
    DataConfig plain = DataConfig.of(origin, split);
    List<Transform> training = new ArrayList<>();
    List<Transform> validation = new ArrayList<>();
    if (origin instanceof EventFolder) {
      frames(shape, training, validation);
    } else {
      RecipePictures pictures = new RecipePictures(recipe);
      boolean files = origin instanceof ImageFolders;
      pictures.add(shape, files, origin.transforms(), training, validation);
    }
    return new DataConfig(
        origin,
        plain.training(),
        plain.trainingImages(),
        plain.validation(),
        plain.validationImages(),
        plain.classes(),
        training,
        validation);
  }

  /** Recordings are mirrored only where they are augmented at all, as in the authors' programs. */
  private void frames(Shape shape, List<Transform> training, List<Transform> validation) {
    int side = recipe.get(Keys.IMG_SIZE, (int) shape.size(-1));
    if (side != shape.size(-1) || side != shape.size(-2)) {
      training.add(new ResizeFrames(side, side));
      validation.add(new ResizeFrames(side, side));
    }
    boolean wide = recipe.is(Keys.DVS_TRIVAL_AUG);
    boolean cut = recipe.is(Keys.DVS_AUG);
    if (wide || cut) {
      training.add(new RandomHorizontalFlip(recipe.get(Keys.HFLIP, 0.5)));
    }
    if (wide) {
      training.add(new SNNAugmentWide());
    }
    if (cut) {
      training.add(new Cutout(1, CUT_SIDE));
    }
  }
}
