// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class PlotsTest {

  private static final int BLUE = 0x4c78a8;

  private final TensorScope scope = TensorScope.open("plots");

  @TempDir private Path folder;

  @AfterEach
  void close() {
    scope.close();
  }

  static List<Plot> plots() {
    float[][] spikes = {{1, 0, 0}, {0, 0, 0}, {1, 1, 0}, {1, 0, 0}, {1, 0, 0}};
    float[] planes = new float[5 * 2 * 3];
    planes[7] = 1;
    Map<String, Double> rates = new LinkedHashMap<>();
    rates.put("blocks.0.attention.q", 0.25);
    rates.put("head", 0.5);
    return List.of(
        new SpikeRaster("raster", spikes),
        new Heatmap("heat", "x", "y", spikes),
        new FeatureMaps("maps", 5, 2, 3, planes),
        Bars.of("rates", "rate", rates),
        new Overlay("look", spikes, new float[][] {{0, 1}}),
        SideBySide.of(
            Curves.losses("left", Map.of("training", new double[] {3, 1})),
            new Heatmap("right", "x", "y", spikes)),
        Curves.losses("loss", Map.of("training", new double[] {3, 1, Double.NaN, 0.5})),
        Curves.accuracyOverTime("accuracy", 0.9, Map.of("max", new double[] {0.1, 0.5, 0.7})));
  }

  @ParameterizedTest
  @MethodSource("plots")
  void a_png_has_the_plot_s_size_and_a_white_corner(Plot plot) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(plot.png()));

    assertThat(image.getWidth()).isEqualTo(plot.width());
    assertThat(image.getHeight()).isEqualTo(plot.height());
    assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
    assertThat(colors(image)).isGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("plots")
  void an_svg_is_xml_of_the_plot_s_size(Plot plot) throws Exception {
    Path file = folder.resolve("plot.svg");

    plot.write(file);

    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(Files.readString(file).getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 " + plot.width() + " " + plot.height());
    assertThat(root.getElementsByTagName("g").getLength()).isPositive();
  }

  @Test
  void a_neuron_s_rate_is_its_share_of_steps_with_a_spike() {
    Tensor spikes = scope.of(new float[] {1, 0, 0, 0, 1, 1, 0, 0, 1, 0}, 5, 2);

    assertThat(SpikeRaster.of("r", spikes).rates()).containsExactly(0.6, 0.2);
  }

  @Test
  void more_spikes_are_more_marks() throws IOException {
    Plot few = new SpikeRaster("r", new float[][] {{1, 0}, {0, 0}, {0, 0}});
    Plot many = new SpikeRaster("r", new float[][] {{1, 1}, {1, 0}, {1, 1}});

    assertThat(count(many, BLUE)).isGreaterThan(3 * count(few, BLUE));
  }

  @Test
  void the_scale_goes_from_the_smallest_value_to_the_largest() {
    assertThat(Colors.of(0)).isEqualTo(Colors.of(-3));
    assertThat(Colors.of(1)).isEqualTo(Colors.of(7)).isNotEqualTo(Colors.of(0.5));
    assertThat(Grid.range(new float[] {3, Float.NaN, -2})).containsExactly(-2, 3);
    assertThat(Grid.range(new float[] {Float.NaN})).containsExactly(0, 1);
  }

  @Test
  void a_membrane_has_its_threshold_beside_it() {
    LinePlot plot = Curves.membrane("v", scope.of(new float[] {0.5f, 0.75f, 0}, 3, 1), 1);

    assertThat(plot.curves()).extracting(Curve::name).containsExactly("potential", "threshold");
    assertThat(plot.curves().get(0).y().toArray()).containsExactly(0.5, 0.75, 0);
    assertThat(plot.curves().get(1).y().toArray()).containsExactly(1, 1);
  }

  @Test
  void plots_side_by_side_look_as_each_alone() throws IOException {
    Plot left = Curves.losses("loss", Map.of("training", new double[] {3, 1, 2}));
    Plot right = new SpikeRaster("r", new float[][] {{1, 1}, {1, 0}, {1, 1}});

    BufferedImage both = image(SideBySide.of(left, right));

    assertThat(both.getWidth()).isEqualTo(left.width() + right.width());
    assertThat(part(both, 0, left)).isEqualTo(part(image(left), 0, left));
    assertThat(part(both, left.width(), right)).isEqualTo(part(image(right), 0, right));
  }

  @Test
  void a_line_may_end_before_its_axis() throws IOException {
    LinePlot plot = Curves.losses("loss", Map.of("training", new double[] {3, 1, 2}));

    BufferedImage half = image(plot.upTo(30));

    // The plot without its title, names and numbers.
    assertThat(count(half.getSubimage(60, 60, 130, 300), BLUE)).isPositive();
    assertThat(count(half.getSubimage(190, 60, 500, 300), BLUE)).isZero();
    assertThat(count(image(plot).getSubimage(190, 60, 500, 300), BLUE)).isPositive();
  }

  @Test
  void what_cannot_be_drawn_is_refused_by_name() {
    assertThatThrownBy(() -> Bars.of("energy", "pJ", Map.of("a", -1.0)))
        .hasMessageContaining("'energy'");
    assertThatThrownBy(() -> Curve.from(1, "none")).hasMessageContaining("'none'");
    assertThatThrownBy(() -> new Heatmap("h", "", "", new float[][] {{1, 2}, {3}}))
        .hasMessageContaining("must have 2");
    assertThatThrownBy(() -> Curves.membrane("v", scope.of(new float[6], 3, 2), 1))
        .hasMessageContaining("one neuron");
    assertThatThrownBy(() -> Overlay.of("o", scope.of(new float[6], 3, 2), new double[1][1]))
        .hasMessageContaining("[C, H, W]");
    assertThatThrownBy(() -> plots().get(0).write(folder.resolve("a.bmp")))
        .hasMessageContaining(".png or .svg");
  }

  private static BufferedImage image(Plot plot) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(plot.png()));
  }

  private static int count(Plot plot, int color) throws IOException {
    return count(image(plot), color);
  }

  private static int count(BufferedImage image, int color) {
    return (int) Arrays.stream(points(image)).filter(rgb -> (rgb & 0xffffff) == color).count();
  }

  private static long colors(BufferedImage image) {
    return Arrays.stream(points(image)).distinct().count();
  }

  /** The points of a row of pictures that belong to one of them. */
  private static int[] part(BufferedImage row, int x, Plot plot) {
    return points(row.getSubimage(x, 0, plot.width(), plot.height()));
  }

  private static int[] points(BufferedImage image) {
    int width = image.getWidth();
    return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
  }
}
