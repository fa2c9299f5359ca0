// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Objects;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;

/**
 * Images of one size, held as unsigned bytes and decoded to {@code value / 255} when they are read.
 */
public final class ImageSet implements Dataset {

  private final String name;
  private final Shape imageShape;
  private final ImmutableList<String> classes;
  private final byte[] pixels;
  private final byte[] labels;
  private final int imageLength;

  private ImageSet(
      String name, Shape imageShape, List<String> classes, byte[] pixels, byte[] labels) {
    this.name = name;
    this.imageShape = imageShape;
    this.classes = ImmutableList.copyOf(classes);
    this.pixels = pixels;
    this.labels = labels;
    this.imageLength = Math.toIntExact(imageShape.length());
  }

  /**
   * Images over the caller's arrays, which must not be changed afterwards.
   *
   * @param imageShape {@code [C, H, W]}
   * @param classes the class names, at most 256
   * @param pixels the images one after the other, each in row-major order of {@code [C, H, W]}
   * @param labels a class index for each image, as unsigned bytes
   * @throws IllegalArgumentException if the shape has other axes, the arrays' lengths do not fit,
   *     or a label is no class
   */
  public static ImageSet of(
      String name, Shape imageShape, List<String> classes, byte[] pixels, byte[] labels) {
    if (imageShape.rank() != 3) {
      throw new IllegalArgumentException(
          "ImageSet '" + name + "': images must have shape [C, H, W] but have " + imageShape);
    }
    if (pixels.length != imageShape.length() * labels.length) {
      throw new IllegalArgumentException(
          "ImageSet '"
              + name
              + "': "
              + labels.length
              + " labels with images of "
              + imageShape
              + " need "
              + imageShape.length() * labels.length
              + " bytes of pixels but "
              + pixels.length
              + " were given");
    }
    for (int i = 0; i < labels.length; i++) {
      int label = Byte.toUnsignedInt(labels[i]);
      if (label >= classes.size()) {
        throw new IllegalArgumentException(
            "ImageSet '"
                + name
                + "': labels must be 0 to "
                + (classes.size() - 1)
                + " but that of image "
                + i
                + " is "
                + label);
      }
    }
    return new ImageSet(name, imageShape, classes, pixels, labels);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Shape sampleShape() {
    return imageShape;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public int label(int index) {
    return Byte.toUnsignedInt(labels[index]);
  }

  @Override
  public void read(int index, float[] into) {
    int from = imageLength * Objects.checkIndex(index, size());
    for (int i = 0; i < imageLength; i++) {
      into[i] = Byte.toUnsignedInt(pixels[from + i]) / 255f;
    }
  }

  @Override
  public String toString() {
    return "ImageSet '" + name + "' of " + size() + " images " + imageShape;
  }
}
