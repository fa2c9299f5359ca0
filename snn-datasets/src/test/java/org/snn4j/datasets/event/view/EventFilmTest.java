// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.datasets.event.frame.FrameStack;

class EventFilmTest {

  private static final int ZOOM = 3;

  @TempDir private Path folder;

  /** Three frames of 2 rows and 5 columns: polarity 0 at (0, 1), 1 at (1, 4), both at (1, 2). */
  private static EventFilm film(Palette palette) {
    float[] values = new float[3 * 2 * 2 * 5];
    values[1] = 1;
    values[10 + 9] = 1;
    values[20 + 7] = 1;
    values[20 + 10 + 7] = 1;
    return EventFilm.of(new StackedFrames(new FrameStack(3, 2, 5, values)), palette, ZOOM);
  }

  @Test
  void a_pixel_has_the_colours_of_its_polarities() {
    EventFilm film = film(Palette.GREEN_BLUE);

    assertThat(film.frames()).isEqualTo(3);
    BufferedImage first = film.picture(0);
    assertThat(first.getWidth()).isEqualTo(15);
    assertThat(first.getHeight()).isEqualTo(6);
    assertThat(colors(first)).containsExactly(0, 0x00ff00, 0, 0, 0, 0, 0, 0, 0, 0x0000ff);
    assertThat(colors(film.picture(1))).containsExactly(0, 0, 0, 0, 0, 0, 0, 0x00ffff, 0, 0);
    assertThat(colors(film.picture(2))).containsOnly(0);
  }

  @Test
  void on_paper_the_ground_is_white() {
    assertThat(colors(film(Palette.RED_BLUE).picture(0)))
        .containsExactly(
            0xffffff, 0xe02020, 0xffffff, 0xffffff, 0xffffff, 0xffffff, 0xffffff, 0xffffff,
            0xffffff, 0x2040e0);
  }

  @Test
  void more_events_are_brighter_and_one_can_be_seen() {
    float[] values = new float[2 * 7];
    for (int i = 0; i < 7; i++) {
      values[i] = i * i;
    }
    EventFilm film =
        EventFilm.of(new StackedFrames(new FrameStack(1, 1, 7, values)), Palette.GREEN_BLUE, ZOOM);

    int[] greens = colors(film.picture(0));

    assertThat(greens).isSorted().doesNotHaveDuplicates();
    assertThat(greens[0]).isZero();
    assertThat(greens[1] >> 8).isGreaterThan(80);
    assertThat(greens[6]).isEqualTo(0x00ff00);
  }

  @Test
  void a_few_busy_pixels_do_not_darken_the_others() {
    float[] values = new float[2 * 200];
    for (int i = 0; i < 200; i++) {
      values[i] = i < 2 ? 10_000 : 4;
    }
    EventFilm film =
        EventFilm.of(new StackedFrames(new FrameStack(1, 1, 200, values)), Palette.GREEN_BLUE, 1);

    assertThat(film.picture(0).getRGB(150, 0)).isEqualTo(0xff00ff00);
  }

  @Test
  void pngs_hold_the_pictures() throws IOException {
    EventFilm film = film(Palette.GREEN_BLUE);

    int written = PngFrames.write(folder.resolve("a/b"), film);

    assertThat(written).isEqualTo(3);
    try (Stream<Path> files = Files.list(folder.resolve("a/b"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("frame_00000.png", "frame_00001.png", "frame_00002.png");
    }
    BufferedImage read = ImageIO.read(folder.resolve("a/b/frame_00001.png").toFile());
    assertThat(rgb(read)).isEqualTo(rgb(film.picture(1)));
  }

  @Test
  void a_gif_holds_the_pictures_their_time_and_no_end() throws IOException {
    EventFilm film = film(Palette.RED_BLUE);
    Path file = folder.resolve("film.gif");

    AnimatedGif.write(file, film, 7);

    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(3);
      for (int i = 0; i < 3; i++) {
        assertThat(rgb(reader.read(i))).isEqualTo(rgb(film.picture(i)));
        assertThat(node(reader, i, "GraphicControlExtension").getAttribute("delayTime"))
            .isEqualTo("7");
      }
      IIOMetadataNode loop = (IIOMetadataNode) node(reader, 0, "ApplicationExtensions").item(0);
      assertThat(loop.getAttribute("applicationID")).isEqualTo("NETSCAPE");
      assertThat((byte[]) loop.getUserObject()).containsExactly(1, 0, 0);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void impossible_arguments_are_refused() {
    EventFilm film = film(Palette.GREEN_BLUE);

    assertThatThrownBy(() -> film.picture(3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("EventFilm: frame must be from 0 to 2 but is 3");
    assertThatThrownBy(() -> AnimatedGif.write(folder.resolve("x.gif"), film, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AnimatedGif: centiseconds must be from 1 to 65535 but is 0");
    assertThatThrownBy(
            () ->
                EventFilm.of(
                    new StackedFrames(new FrameStack(1, 1, 1, new float[2])), Palette.RED_BLUE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EventFilm: zoom must be from 1 to 16384");
    assertThatThrownBy(() -> new Palette(0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Palette: off must be from 0 to 0xffffff but is 0xffffffff");
  }

  private static IIOMetadataNode node(ImageReader reader, int image, String name)
      throws IOException {
    IIOMetadataNode tree =
        (IIOMetadataNode) reader.getImageMetadata(image).getAsTree("javax_imageio_gif_image_1.0");
    return (IIOMetadataNode) tree.getElementsByTagName(name).item(0);
  }

  /** The colours of the pixels' middles, row by row. */
  private static int[] colors(BufferedImage picture) {
    int width = picture.getWidth() / ZOOM;
    int[] colors = new int[width * (picture.getHeight() / ZOOM)];
    for (int i = 0; i < colors.length; i++) {
      colors[i] = picture.getRGB(i % width * ZOOM + 1, i / width * ZOOM + 1) & 0xffffff;
    }
    return colors;
  }

  private static int[] rgb(BufferedImage picture) {
    return picture.getRGB(
        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
  }
}
