// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.tet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.cifar.Cifar10;

class TetFramesTest {

  private static final List<String> CLASSES = Cifar10.classes();

  @TempDir private Path folder;

  private static Path tree(String name) throws URISyntaxException {
    return Path.of(TetFramesTest.class.getResource(name).toURI());
  }

  @ParameterizedTest
  @ValueSource(strings = {"steps-first", "steps-last", "polarities-last"})
  void a_tree_of_any_order_of_axes_gives_the_same_frames(String name) throws URISyntaxException {
    Split split = TetFrames.from(tree(name), CLASSES);

    assertThat(split.training().size()).isEqualTo(3);
    assertThat(split.validation().size()).isEqualTo(2);
    assertThat(split.training().sampleShape()).isEqualTo(Shape.of(3, 2, 5, 7));
    assertIsRecording(split.training(), 2);
    assertIsRecording(split.training(), 0);
    assertIsRecording(split.validation(), 1);
  }

  private static void assertIsRecording(Dataset set, int index) {
    assertThat(set.label(index)).isEqualTo((3 * index + 1) % 10);
    float[] values = new float[3 * 2 * 5 * 7];
    set.read(index, values);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isEqualTo(i + 1000 * index);
    }
  }

  @Test
  void the_order_of_axes_must_fit_the_files() throws URISyntaxException {
    Path train = tree("steps-first").resolve("train");

    assertThat(TetFrames.of("train", train, CLASSES, FrameAxes.TCHW).size()).isEqualTo(3);
    assertThatThrownBy(() -> TetFrames.of("train", train, CLASSES, FrameAxes.THWC))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("THWC")
        .hasMessageContaining("[3, 2, 5, 7]");
  }

  @Test
  void shapes_tell_their_order_by_the_axis_of_the_polarities() {
    assertThat(FrameAxes.fitting(Shape.of(10, 2, 48, 48))).containsExactly(FrameAxes.TCHW);
    assertThat(FrameAxes.fitting(Shape.of(2, 48, 48, 10))).containsExactly(FrameAxes.CHWT);
    assertThat(FrameAxes.fitting(Shape.of(10, 48, 48, 2))).containsExactly(FrameAxes.THWC);
    assertThat(FrameAxes.fitting(Shape.of(2, 2, 48, 48)))
        .containsExactly(FrameAxes.TCHW, FrameAxes.CHWT);
    assertThat(FrameAxes.fitting(Shape.of(10, 3, 48, 48))).isEmpty();
    assertThat(FrameAxes.fitting(Shape.of(2, 48, 48))).isEmpty();
  }

  @Test
  void gaps_and_strange_files_are_refused_by_name() throws IOException, URISyntaxException {
    Path first = tree("steps-first").resolve("train/0.pt");
    assertThatThrownBy(() -> TetFrames.from(folder, CLASSES))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("no such file");

    Files.createDirectories(folder.resolve("train"));
    Files.copy(first, folder.resolve("train/0.pt"));
    Files.copy(first, folder.resolve("train/2.pt"));
    assertThatThrownBy(() -> TetFrames.from(folder, CLASSES))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("no 1.pt");

    Files.writeString(folder.resolve("train/notes.txt"), "x");
    assertThatThrownBy(() -> TetFrames.from(folder, CLASSES))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("notes.txt");
  }

  @Test
  void damaged_files_and_labels_beyond_the_classes_are_refused()
      throws IOException, URISyntaxException {
    Path train = folder.resolve("train");
    Files.createDirectories(train);
    Files.copy(tree("steps-first").resolve("train/0.pt"), train.resolve("0.pt"));
    Files.copy(tree("steps-first").resolve("train/2.pt"), train.resolve("1.pt"));
    Files.copy(tree("steps-last").resolve("train/1.pt"), train.resolve("2.pt"));
    Files.writeString(train.resolve("3.pt"), "cos\nsystem\n.");
    TetFrames frames = TetFrames.of("train", train, CLASSES.subList(0, 5), FrameAxes.TCHW);

    assertThat(frames.label(0)).isEqualTo(1);
    assertThatThrownBy(() -> frames.label(1))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("0 to 4 but is 7");
    assertThatThrownBy(() -> frames.read(2, new float[210]))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("2.pt")
        .hasMessageContaining("[2, 5, 7, 3]");
    assertThatThrownBy(() -> frames.label(3))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("'os.system' is refused");
    assertThatThrownBy(() -> frames.label(4)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
