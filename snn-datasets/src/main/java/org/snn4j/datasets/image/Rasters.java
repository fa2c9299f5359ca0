// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;
import javax.imageio.ImageTypeSpecifier;

/**
 * The values of the JDK's decoded images as they were stored, without the colour conversions of
 * {@link BufferedImage#getRGB}.
 */
final class Rasters {

  private static final int[] RGB = {0, 1, 2};
  private static final int[] BGR = {2, 1, 0};

  private Rasters() {}

  /** An image of bytes in the order red, green, blue: {@link #image} gives its memory itself. */
  static BufferedImage rgb(ImageSize size) {
    ColorSpace colors = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    return ImageTypeSpecifier.createInterleaved(colors, RGB, DataBuffer.TYPE_BYTE, false, false)
        .createBufferedImage(size.width(), size.height());
  }

  /** The values of an image that nobody else uses; its memory may become the result's. */
  static Image image(BufferedImage decoded) {
    ImageSize size = new ImageSize(decoded.getHeight(), decoded.getWidth());
    Raster raster = decoded.getRaster();
    if (decoded.getColorModel() instanceof IndexColorModel palette) {
      return indexed(size, raster, palette);
    }
    if (raster.getDataBuffer() instanceof DataBufferByte memory
        && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
        && model.getScanlineStride() == size.width() * model.getPixelStride()) {
      return interleaved(size, memory.getData(), model);
    }
    return samples(size, raster);
  }

  /** Channels in any order and with alpha, such as BGR and ABGR. */
  private static Image interleaved(ImageSize size, byte[] from, PixelInterleavedSampleModel model) {
    int[] offsets = model.getBandOffsets();
    int stride = model.getPixelStride();
    int channels = offsets.length < 3 ? 1 : 3;
    if (from.length == size.height() * size.width() * RGB.length) {
      if (Arrays.equals(offsets, RGB)) {
        return Image.of(size, 3, from);
      }
      if (Arrays.equals(offsets, BGR)) {
        return exchanged(size, from);
      }
    }
    byte[] bytes = new byte[size.height() * size.width() * channels];
    if (channels == 1) {
      for (int i = 0, at = offsets[0]; i < bytes.length; i++, at += stride) {
        bytes[i] = from[at];
      }
      return Image.of(size, 1, bytes);
    }
    return Image.of(size, 3, colors(from, model, bytes));
  }

  private static byte[] colors(byte[] from, PixelInterleavedSampleModel model, byte[] bytes) {
    int stride = model.getPixelStride();
    int red = model.getBandOffsets()[0];
    int green = model.getBandOffsets()[1];
    int blue = model.getBandOffsets()[2];
    for (int i = 0, at = 0; i < bytes.length; i += 3, at += stride) {
      bytes[i] = from[at + red];
      bytes[i + 1] = from[at + green];
      bytes[i + 2] = from[at + blue];
    }
    return bytes;
  }

  /** The memory of BGR itself, its first and last channels exchanged: nobody else reads it. */
  private static Image exchanged(ImageSize size, byte[] bytes) {
    for (int i = 0; i < bytes.length; i += 3) {
      byte blue = bytes[i];
      bytes[i] = bytes[i + 2];
      bytes[i + 2] = blue;
    }
    return Image.of(size, 3, bytes);
  }

  private static Image indexed(ImageSize size, Raster raster, IndexColorModel palette) {
    byte[] bytes = new byte[size.height() * size.width() * 3];
    int[] row = new int[size.width()];
    int at = 0;
    for (int y = 0; y < size.height(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, size.width(), 1, 0, row);
      for (int index : row) {
        bytes[at++] = (byte) palette.getRed(index);
        bytes[at++] = (byte) palette.getGreen(index);
        bytes[at++] = (byte) palette.getBlue(index);
      }
    }
    return Image.of(size, 3, bytes);
  }

  /** Any other, such as 16 bits a channel, of which the upper 8 stay. */
  private static Image samples(ImageSize size, Raster raster) {
    int channels = raster.getNumBands() < 3 ? 1 : 3;
    byte[] bytes = new byte[size.height() * size.width() * channels];
    int[] row = new int[size.width()];
    for (int c = 0; c < channels; c++) {
      int shift = Math.max(0, raster.getSampleModel().getSampleSize(c) - 8);
      for (int y = 0; y < size.height(); y++) {
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, size.width(), 1, c, row);
        for (int x = 0; x < row.length; x++) {
          bytes[(y * size.width() + x) * channels + c] = (byte) (row[x] >> shift);
        }
      }
    }
    return Image.of(size, channels, bytes);
  }
}
