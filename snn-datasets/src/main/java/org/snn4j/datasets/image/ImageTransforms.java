// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.transform.Sample;
import org.snn4j.datasets.transform.Transform;

/**
 * Transforms of pictures for samples that are floats already, such as CIFAR's: each sample {@code
 * [C, H, W]} with values from 0 to 1 becomes a picture of bytes, is transformed, and becomes floats
 * again. Samples that were made of bytes lose nothing. Stands before {@code Normalize}.
 *
 * @param transforms in this order
 */
public record ImageTransforms(List<ImageTransform> transforms) implements Transform {

  /** Copies the list. */
  public ImageTransforms {
    transforms = ImmutableList.copyOf(transforms);
  }

  /** These transforms in this order. */
  public static ImageTransforms of(ImageTransform... transforms) {
    return new ImageTransforms(List.of(transforms));
  }

  @Override
  public Shape shape(Shape input) {
    if (input.rank() != 3 || (input.size(0) != 1 && input.size(0) != 3)) {
      throw new IllegalArgumentException(
          "ImageTransforms: samples must be images [C, H, W] with 1 or 3 channels but have shape "
              + input);
    }
    ImageSize size = new ImageSize(Math.toIntExact(input.size(1)), Math.toIntExact(input.size(2)));
    for (ImageTransform transform : transforms) {
      size = transform.size(size);
    }
    return Shape.of(input.size(0), size.height(), size.width());
  }

  @Override
  public Sample apply(Sample sample, RandomStream random) {
    Image image = Planes.read(sample.shape(), sample.values());
    for (ImageTransform transform : transforms) {
      image = transform.apply(image, random);
    }
    int length = image.bytes().length;
    float[] values = sample.values().length >= length ? sample.values() : new float[length];
    Planes.write(image, values);
    return new Sample(Shape.of(image.channels(), image.height(), image.width()), values);
  }
}
