// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.cli.CommandException;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.image.ImagePipeline;
import org.snn4j.datasets.image.ImageSize;
import org.snn4j.datasets.image.ImageTransform;
import org.snn4j.datasets.image.ImageTransforms;
import org.snn4j.datasets.image.Rgb;
import org.snn4j.datasets.image.augment.CenterCrop;
import org.snn4j.datasets.image.augment.ColorJitter;
import org.snn4j.datasets.image.augment.HorizontalFlip;
import org.snn4j.datasets.image.augment.RandomResizedCrop;
import org.snn4j.datasets.image.augment.ResizeShorter;
import org.snn4j.datasets.image.augment.VerticalFlip;
import org.snn4j.datasets.image.op.Interpolation;
import org.snn4j.datasets.image.policy.Canvas;
import org.snn4j.datasets.image.policy.RandAugment;
import org.snn4j.datasets.image.resample.Filter;
import org.snn4j.datasets.transform.Normalize;
import org.snn4j.datasets.transform.RandomErasing;
import org.snn4j.datasets.transform.Transform;

/**
 * What timm does to images, by a recipe's keys; a key that is missing has timm's default.
 *
 * @param recipe the recipe
 */
record RecipePictures(RecipeFile recipe) {

  private static final int PHOTOGRAPH = 224;
  private static final double CROP = 0.875;
  private static final Key.Numbers SCALE = new Key.Numbers(List.of(0.08, 1.0));
  private static final Key.Numbers RATIO = new Key.Numbers(List.of(3.0 / 4, 4.0 / 3));
  private static final Key.Numbers MEAN = new Key.Numbers(List.of(0.485, 0.456, 0.406));
  private static final Key.Numbers STD = new Key.Numbers(List.of(0.229, 0.224, 0.225));

  ImagePipeline trainingPipeline() {
    ImageSize size = ImageSize.square(recipe.get(Keys.IMG_SIZE, PHOTOGRAPH));
    return ImagePipeline.of(size, augmented(size).toArray(ImageTransform[]::new));
  }

  ImagePipeline evaluationPipeline() {
    return ImagePipeline.evaluation(
        recipe.get(Keys.IMG_SIZE, PHOTOGRAPH), recipe.get(Keys.CROP_PCT, CROP), filter());
  }

  /** Adds what is done to samples; of image files all but the pictures' own part. */
  void add(
      Shape shape,
      boolean files,
      List<Transform> usual,
      List<Transform> training,
      List<Transform> validation) {
    if (!files) {
      ImageSize given = new ImageSize((int) shape.size(1), (int) shape.size(2));
      int side = recipe.get(Keys.IMG_SIZE, given.height());
      ImageSize wanted = recipe.get(Keys.IMG_SIZE).isPresent() ? ImageSize.square(side) : given;
      double crop = recipe.get(Keys.CROP_PCT, 1.0);
      if (!wanted.equals(given) || crop != 1) {
        validation.add(
            ImageTransforms.of(
                new ResizeShorter((int) Math.floor(side / crop), filter()),
                new CenterCrop(wanted)));
      }
      if (!recipe.is(Keys.NO_AUG)) {
        training.add(new ImageTransforms(augmented(wanted)));
      } else {
        training.addAll(validation);
      }
    }
    List<Transform> normal = files || said() ? List.of(normalize(shape)) : usual;
    training.addAll(normal);
    validation.addAll(normal);
    double erased = recipe.get(Keys.REPROB, 0.0);
    if (erased > 0 && !recipe.is(Keys.NO_AUG)) {
      training.add(
          new RandomErasing(erased, 0.02, 1.0 / 3, 0.3, recipe.get(Keys.RECOUNT, 1), fill()));
    }
  }

  private boolean said() {
    return recipe.get(Keys.MEAN).isPresent() || recipe.get(Keys.STD).isPresent();
  }

  private Normalize normalize(Shape shape) {
    List<Double> mean = recipe.get(Keys.MEAN, MEAN).list();
    List<Double> deviation = recipe.get(Keys.STD, STD).list();
    return recipe.made(
        () -> {
          Normalize each = new Normalize(mean, deviation);
          each.shape(shape);
          return each;
        },
        Keys.MEAN,
        Keys.STD);
  }

  private List<ImageTransform> augmented(ImageSize size) {
    List<ImageTransform> all = new ArrayList<>();
    if (recipe.is(Keys.NO_AUG)) {
      all.add(new ResizeShorter(size.height(), filter()));
      all.add(new CenterCrop(size));
      return all;
    }
    all.add(
        new RandomResizedCrop(
            size, range(Keys.SCALE, SCALE), range(Keys.RATIO, RATIO), trainingFilters()));
    if (recipe.get(Keys.HFLIP, 0.5) > 0) {
      all.add(new HorizontalFlip(recipe.get(Keys.HFLIP, 0.5)));
    }
    if (recipe.get(Keys.VFLIP, 0.0) > 0) {
      all.add(new VerticalFlip(recipe.get(Keys.VFLIP, 0.0)));
    }
    String policy = recipe.get(Keys.AA, "");
    double jitter = recipe.get(Keys.COLOR_JITTER, 0.4);
    if (!policy.isEmpty()) {
      // As in timm a policy takes the place of changed colours.
      all.add(recipe.made(() -> RandAugment.parse(policy, canvas()), Keys.AA));
    } else if (jitter > 0) {
      all.add(ColorJitter.of(jitter));
    }
    return all;
  }

  private RandomResizedCrop.Range range(Key<Key.Numbers> key, Key.Numbers otherwise) {
    List<Double> ends = recipe.get(key, otherwise).list();
    if (ends.size() != 2) {
      throw new CommandException(recipe.refusal(key, "must be two numbers"));
    }
    return recipe.made(() -> new RandomResizedCrop.Range(ends.get(0), ends.get(1)), key);
  }

  private Canvas canvas() {
    List<Double> mean = recipe.get(Keys.MEAN, MEAN).list();
    int[] color = new int[3];
    for (int i = 0; i < color.length; i++) {
      color[i] = (int) Math.min(255, Math.rint(255 * mean.get(Math.min(i, mean.size() - 1))));
    }
    Rgb fill = new Rgb(color[0], color[1], color[2]);
    return switch (recipe.get(Keys.TRAIN_INTERPOLATION, "random")) {
      case "bilinear" -> new Canvas(fill, List.of(Interpolation.BILINEAR));
      case "bicubic" -> new Canvas(fill, List.of(Interpolation.BICUBIC));
      default -> Canvas.of(fill);
    };
  }

  private List<Filter> trainingFilters() {
    String name = recipe.get(Keys.TRAIN_INTERPOLATION, "random");
    return name.equals("random") ? List.of(Filter.BILINEAR, Filter.BICUBIC) : List.of(filter(name));
  }

  private Filter filter() {
    return filter(recipe.get(Keys.INTERPOLATION, "bicubic"));
  }

  private static Filter filter(String name) {
    return Filter.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private RandomErasing.Fill fill() {
    return switch (recipe.get(Keys.REMODE, "pixel")) {
      case "const" -> RandomErasing.Fill.ZERO;
      case "rand" -> RandomErasing.Fill.COLOR;
      case "pixel" -> RandomErasing.Fill.NOISE;
      default -> throw recipe.refused(Keys.REMODE);
    };
  }
}
