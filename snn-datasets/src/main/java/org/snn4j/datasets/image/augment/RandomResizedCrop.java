// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.augment;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageSize;
import org.snn4j.datasets.image.ImageTransform;
import org.snn4j.datasets.image.resample.Filter;
import org.snn4j.datasets.image.resample.Resampler;

/**
 * Cuts out a part of random area and shape and resizes it, as torchvision and timm do. C. Szegedy
 * et al., <i>Going Deeper with Convolutions</i>, CVPR 2015.
 *
 * <p>The area is uniform in its range, the ratio of width to height uniform in its logarithm. When
 * ten draws do not fit into the image the largest part in its middle with an allowed ratio is
 * taken.
 *
 * @param target the size afterwards
 * @param scale shares of the image's area
 * @param ratio widths over heights
 * @param filters one of them resizes, drawn anew each time if there are more
 */
public record RandomResizedCrop(ImageSize target, Range scale, Range ratio, List<Filter> filters)
    implements ImageTransform {

  private static final int ATTEMPTS = 10;

  /**
   * From one number to another.
   *
   * @param from above 0
   * @param to not below {@code from}
   */
  public record Range(double from, double to) {
    /** Checks the order. */
    public Range {
      Checks.range("RandomResizedCrop.Range", "from and to", from, to);
    }
  }

  /** Where a part lies in its image. */
  record Part(int top, int left, ImageSize size) {}

  /** Checks that there is a filter. */
  public RandomResizedCrop {
    filters = ImmutableList.copyOf(filters);
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("RandomResizedCrop: at least 1 filter is needed");
    }
  }

  /** Parts of 8 % to all of the area and ratios of 3/4 to 4/3: what ImageNet is trained with. */
  public static RandomResizedCrop imageNet(ImageSize target, Filter filter) {
    return new RandomResizedCrop(
        target, new Range(0.08, 1), new Range(3.0 / 4, 4.0 / 3), List.of(filter));
  }

  @Override
  public ImageSize size(ImageSize input) {
    return target;
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    Part part = draw(image.size(), random);
    Filter filter =
        filters.size() == 1 ? filters.get(0) : filters.get(random.nextInt(filters.size()));
    return Resampler.resize(image.crop(part.top(), part.left(), part.size()), target, filter);
  }

  Part draw(ImageSize image, RandomStream random) {
    double area = (double) image.height() * image.width();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double wanted = area * random.uniform(scale.from(), scale.to());
      double shape =
          StrictMath.exp(random.uniform(StrictMath.log(ratio.from()), StrictMath.log(ratio.to())));
      int width = (int) Math.rint(Math.sqrt(wanted * shape));
      int height = (int) Math.rint(Math.sqrt(wanted / shape));
      if (width > 0 && width <= image.width() && height > 0 && height <= image.height()) {
        int top = random.nextInt(image.height() - height + 1);
        int left = random.nextInt(image.width() - width + 1);
        return new Part(top, left, new ImageSize(height, width));
      }
    }
    return middle(image);
  }

  private Part middle(ImageSize image) {
    double shape = (double) image.width() / image.height();
    int height = image.height();
    int width = image.width();
    if (shape < ratio.from()) {
      height = (int) Math.rint(width / ratio.from());
    } else if (shape > ratio.to()) {
      width = (int) Math.rint(height * ratio.to());
    }
    // A part thinner than half a pixel is one pixel.
    ImageSize part = new ImageSize(Math.max(1, height), Math.max(1, width));
    return new Part((image.height() - part.height()) / 2, (image.width() - part.width()) / 2, part);
  }
}
