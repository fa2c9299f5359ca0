// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.augment;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageSize;
import org.snn4j.datasets.image.ImageTransform;
import org.snn4j.datasets.image.resample.Filter;
import org.snn4j.datasets.image.resample.Resampler;

/**
 * Brings images to one size, whatever their shape was.
 *
 * @param target the size afterwards
 * @param filter how
 */
public record Resize(ImageSize target, Filter filter) implements ImageTransform {

  @Override
  public ImageSize size(ImageSize input) {
    return target;
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    return Resampler.resize(image, target, filter);
  }
}
