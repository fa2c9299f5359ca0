// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

/** What colours a decoded image has. */
public enum Colors {
  /** Three channels; grey pictures are repeated, transparency is dropped. */
  RGB(3),
  /** One channel, by {@link Image#gray}. */
  GRAY(1);

  private final int channels;

  Colors(int channels) {
    this.channels = channels;
  }

  /** The number of channels. */
  public int channels() {
    return channels;
  }

  /** An image in these colours. */
  public Image of(Image image) {
    return this == RGB ? image.rgb() : image.gray();
  }
}
