// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.snn4j.datasets.DataFileException;

/**
 * Decodes JPEG, PNG, GIF and BMP files by the JDK's own readers.
 *
 * <p>The values are those stored in the file: colour profiles and the orientation tag are not
 * applied, as Pillow and the peers' loaders do not. The JDK's JPEG decoder is libjpeg with its
 * accurate transform, whose values are the same as Pillow's. The format is told by the content, not
 * by the file's name.
 */
public final class ImageDecoder {

  private static final int LARGEST_SIDE = 1 << 15;

  /** As many as Pillow takes without a warning of decompression bombs. */
  private static final int MOST_PIXELS = 89_478_485;

  private ImageDecoder() {}

  /**
   * Decodes a file.
   *
   * @throws DataFileException if it is missing, no image, damaged or cut off
   */
  public static Image read(Path file, Colors colors) {
    try {
      return decode(Files.readAllBytes(file), file.toString(), colors);
    } catch (IOException e) {
      throw new DataFileException("The image '" + file + "' cannot be read: " + e, e);
    }
  }

  /**
   * Decodes an image in memory.
   *
   * @param name how messages call it
   * @throws DataFileException if it is no image, damaged or cut off
   */
  public static Image decode(byte[] file, String name, Colors colors) {
    boolean jpeg = file.length > 2 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xd8;
    JpegHeader header = jpeg ? JpegHeader.read(file) : new JpegHeader(0, -1, List.of());
    // The cache in memory leaves no temporary file, and nothing to close but itself.
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(header.withoutProfiles(file)))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new DataFileException(
            "The image '"
                + name
                + "' must be a JPEG, PNG, GIF or BMP file but its "
                + file.length
                + " bytes begin like none of them");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        return colors.of(read(reader, header, name, file.length));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      throw e instanceof DataFileException known ? known : damaged(name, file, e);
    }
  }

  private static Image read(ImageReader reader, JpegHeader header, String name, int bytes)
      throws IOException {
    int height = reader.getHeight(0);
    int width = reader.getWidth(0);
    if (height > LARGEST_SIDE || width > LARGEST_SIDE || (long) height * width > MOST_PIXELS) {
      throw new DataFileException(
          "The image '"
              + name
              + "' must have sides up to "
              + LARGEST_SIDE
              + " and at most "
              + MOST_PIXELS
              + " pixels but is "
              + height
              + " x "
              + width);
    }
    TruncationListener warnings = new TruncationListener();
    reader.addIIOReadWarningListener(warnings);
    Image image =
        switch (header.components()) {
          case 3 -> Rasters.image(reader.read(0, inOrder(reader, new ImageSize(height, width))));
          case 4 -> InkColors.rgb(reader.readRaster(0, null), header);
          default -> Rasters.image(reader.read(0));
        };
    if (warnings.truncated()) {
      throw new DataFileException(
          "The image '" + name + "' ends before its last pixel, after " + bytes + " bytes");
    }
    return image;
  }

  /**
   * Has red, green and blue put down in the order in which they are decoded. Left alone the JDK's
   * reader turns them round pixel by pixel, which takes a third of the time, and an array for each
   * row.
   */
  private static ImageReadParam inOrder(ImageReader reader, ImageSize size) {
    ImageReadParam param = reader.getDefaultReadParam();
    param.setDestination(Rasters.rgb(size));
    return param;
  }

  private static DataFileException damaged(String name, byte[] file, Exception e) {
    return new DataFileException(
        "The image '" + name + "' of " + file.length + " bytes is damaged: " + e.getMessage(), e);
  }
}
