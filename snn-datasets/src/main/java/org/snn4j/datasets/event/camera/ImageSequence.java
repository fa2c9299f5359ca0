// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import java.util.List;
import org.snn4j.datasets.event.SensorSize;

/**
 * A film before the camera: one picture point for each pixel. Between two pictures the light
 * changes linearly; after the last one it stays.
 *
 * @param images pictures of one size, 1 or more
 * @param microseconds from one picture to the next, 1 or more
 */
public record ImageSequence(List<LightImage> images, long microseconds) implements Scene {

  /** Checks the numbers and that all pictures have one size. */
  public ImageSequence {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("ImageSequence: images must be 1 or more but are none");
    }
    if (microseconds < 1) {
      throw new IllegalArgumentException(
          "ImageSequence: microseconds must be 1 or more but is " + microseconds);
    }
    for (LightImage image : images) {
      requireSize(image, images.get(0));
    }
  }

  private static void requireSize(LightImage image, LightImage first) {
    if (image.height() != first.height() || image.width() != first.width()) {
      throw new IllegalArgumentException(
          String.format(
              "ImageSequence: every image must have %d rows and %d columns as the first has but one"
                  + " has %d and %d",
              first.height(), first.width(), image.height(), image.width()));
    }
  }

  /** From the first picture to the last, in microseconds. */
  public long duration() {
    return (images.size() - 1L) * microseconds;
  }

  @Override
  public SensorSize size() {
    return new SensorSize(images.get(0).height(), images.get(0).width());
  }

  @Override
  public void light(long time, float[] into) {
    int last = images.size() - 1;
    int before = (int) Math.min(last, time / microseconds);
    float[] from = images.get(before).light();
    float[] to = images.get(Math.min(last, before + 1)).light();
    float part = (float) ((double) (time - before * microseconds) / microseconds);
    for (int i = 0; i < from.length; i++) {
      into[i] = before == last ? from[i] : from[i] + (to[i] - from[i]) * part;
    }
  }
}
