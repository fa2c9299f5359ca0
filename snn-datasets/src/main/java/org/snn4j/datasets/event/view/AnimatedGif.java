// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.snn4j.core.io.AtomicWrite;

/** Writes a film as a GIF that plays again and again. */
public final class AnimatedGif {

  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final String STREAM_FORMAT = "javax_imageio_gif_stream_1.0";
  private static final int LONGEST_DELAY = 0xffff;

  private AnimatedGif() {}

  /**
   * Writes a GIF; an existing file is replaced.
   *
   * @param centiseconds how long a frame is shown, in hundredths of a second, 1 to 65535; many
   *     programs take less than 2 for 10
   */
  public static void write(Path file, EventFilm film, int centiseconds) throws IOException {
    if (centiseconds < 1 || centiseconds > LONGEST_DELAY) {
      throw new IllegalArgumentException(
          "AnimatedGif: centiseconds must be from 1 to "
              + LONGEST_DELAY
              + " but is "
              + centiseconds);
    }
    AtomicWrite.stream(file, out -> write(out, film, centiseconds));
  }

  private static void write(OutputStream to, EventFilm film, int centiseconds) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("gif");
    if (!writers.hasNext()) {
      throw new IOException("This Java installation writes no GIF files");
    }
    ImageWriter writer = writers.next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(to)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(colors(writer, film));
      for (int frame = 0; frame < film.frames(); frame++) {
        write(writer, film, frame, centiseconds);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  /** All frames share one table of colours; left alone, the writer takes one of its own. */
  private static IIOMetadata colors(ImageWriter writer, EventFilm film) throws IOException {
    IIOMetadataNode table = new IIOMetadataNode("GlobalColorTable");
    int[] colors = film.colors();
    table.setAttribute("sizeOfGlobalColorTable", Integer.toString(colors.length));
    table.setAttribute("backgroundColorIndex", "0");
    table.setAttribute("sortFlag", "FALSE");
    for (int i = 0; i < colors.length; i++) {
      IIOMetadataNode entry = new IIOMetadataNode("ColorTableEntry");
      entry.setAttribute("index", Integer.toString(i));
      entry.setAttribute("red", Integer.toString(colors[i] >> 16 & 0xff));
      entry.setAttribute("green", Integer.toString(colors[i] >> 8 & 0xff));
      entry.setAttribute("blue", Integer.toString(colors[i] & 0xff));
      table.appendChild(entry);
    }
    IIOMetadata metadata = writer.getDefaultStreamMetadata(null);
    IIOMetadataNode tree = new IIOMetadataNode(STREAM_FORMAT);
    tree.appendChild(table);
    metadata.mergeTree(STREAM_FORMAT, tree);
    return metadata;
  }

  private static void write(ImageWriter writer, EventFilm film, int frame, int centiseconds)
      throws IOException {
    BufferedImage picture = film.picture(frame);
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), null);
    IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    setDelay(child(tree, "GraphicControlExtension"), centiseconds);
    if (frame == 0) {
      child(tree, "ApplicationExtensions").appendChild(endless());
    }
    metadata.setFromTree(FORMAT, tree);
    writer.writeToSequence(new IIOImage(picture, null, metadata), null);
  }

  private static void setDelay(IIOMetadataNode control, int centiseconds) {
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", Integer.toString(centiseconds));
  }

  /** Netscape's extension: repeat 0 times, which means without end. */
  private static IIOMetadataNode endless() {
    IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
    loop.setAttribute("applicationID", "NETSCAPE");
    loop.setAttribute("authenticationCode", "2.0");
    loop.setUserObject(new byte[] {1, 0, 0});
    return loop;
  }

  private static IIOMetadataNode child(IIOMetadataNode parent, String name) {
    for (int i = 0; i < parent.getLength(); i++) {
      if (parent.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) parent.item(i);
      }
    }
    IIOMetadataNode child = new IIOMetadataNode(name);
    parent.appendChild(child);
    return child;
  }
}
