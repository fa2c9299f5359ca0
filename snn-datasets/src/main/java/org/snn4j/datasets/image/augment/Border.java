// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.augment;

import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageSize;
import org.snn4j.datasets.image.Rgb;

/** What surrounds a padded image. */
public enum Border {
  /** One colour. */
  CONSTANT {
    @Override
    int source(int at, int size) {
      return at >= 0 && at < size ? at : -1;
    }
  },
  /** The outermost pixels again. */
  EDGE {
    @Override
    int source(int at, int size) {
      return Math.max(0, Math.min(size - 1, at));
    }
  },
  /** The image mirrored at the centres of its outermost pixels: c b | a b c. */
  REFLECT {
    @Override
    int source(int at, int size) {
      int period = Math.max(1, 2 * size - 2);
      int place = Math.floorMod(at, period);
      return place < size ? place : period - place;
    }
  },
  /** The image mirrored at its edges: b a | a b c. */
  SYMMETRIC {
    @Override
    int source(int at, int size) {
      int place = Math.floorMod(at, 2 * size);
      return place < size ? place : 2 * size - 1 - place;
    }
  };

  /** Which pixel of a line stands at a place outside or inside; -1 for the fill colour. */
  abstract int source(int at, int size);

  Image around(Image image, Margins margins, Rgb fill) {
    if (margins.none()) {
      return image;
    }
    int channels = image.channels();
    ImageSize size =
        new ImageSize(
            image.height() + margins.top() + margins.bottom(),
            image.width() + margins.left() + margins.right());
    byte[] bytes = new byte[size.height() * size.width() * channels];
    int at = 0;
    for (int y = -margins.top(); y < image.height() + margins.bottom(); y++) {
      int row = source(y, image.height());
      for (int x = -margins.left(); x < image.width() + margins.right(); x++) {
        int column = source(x, image.width());
        if (row < 0 || column < 0) {
          fill.put(bytes, at, channels);
        } else {
          int from = (row * image.width() + column) * channels;
          System.arraycopy(image.bytes(), from, bytes, at, channels);
        }
        at += channels;
      }
    }
    return Image.of(size, channels, bytes);
  }
}
