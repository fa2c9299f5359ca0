// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.image.augment.CenterCrop;
import org.snn4j.datasets.image.augment.ResizeShorter;
import org.snn4j.datasets.image.resample.Filter;

/**
 * What happens between a decoded picture of any size and a sample of one size.
 *
 * @param size what comes out; checked for every image
 * @param colors what every image is brought to first
 * @param transforms in this order
 */
public record ImagePipeline(ImageSize size, Colors colors, List<ImageTransform> transforms) {

  /** Copies the list. */
  public ImagePipeline {
    transforms = ImmutableList.copyOf(transforms);
  }

  /**
   * How ImageNet is evaluated: the shorter side resized to {@code floor(side / share)}, then the
   * middle cut out.
   *
   * @param side of the square that comes out
   * @param share of the resized image that stays, in (0, 1]; 0.875 in torchvision, 0.95 and others
   *     in timm
   */
  public static ImagePipeline evaluation(int side, double share, Filter filter) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "ImagePipeline.evaluation: share must be in (0, 1] but is " + share);
    }
    ImageSize size = ImageSize.square(side);
    return of(
        size, new ResizeShorter((int) Math.floor(side / share), filter), new CenterCrop(size));
  }

  /** Images in three colours through these transforms. */
  public static ImagePipeline of(ImageSize size, ImageTransform... transforms) {
    return new ImagePipeline(size, Colors.RGB, List.of(transforms));
  }

  /** The shape of samples, {@code [C, H, W]}. */
  public Shape sampleShape() {
    return Shape.of(colors.channels(), size.height(), size.width());
  }

  /**
   * One image through all transforms.
   *
   * @throws IllegalArgumentException if it does not have the pipeline's size afterwards
   */
  public Image apply(Image image, RandomStream random) {
    Image changed = colors.of(image);
    for (ImageTransform transform : transforms) {
      changed = transform.apply(changed, random);
    }
    if (!changed.size().equals(size)) {
      throw new IllegalArgumentException(
          "ImagePipeline: images must be "
              + size
              + " after the last transform but one is "
              + changed.size());
    }
    return changed;
  }
}
