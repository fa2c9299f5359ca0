// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.format.EventNpz;

final class EventSetsTest {

  private static final SensorSize SMALL = new SensorSize(34, 34);

  @TempDir Path folder;

  @Test
  void n_mnist_is_listed_by_part_class_and_name_with_the_digits_as_labels() throws IOException {
    TinySets.nMnist(folder, 61);

    Recordings train = set(EventSets.nMnist()).recordings().part("train");

    assertThat(train.keys())
        .containsExactly(
            "train/1/00001",
            "train/1/00002",
            "train/3/00001",
            "train/3/00002",
            "train/7/00001",
            "train/7/00002");
    assertThat(train.labels()).containsExactly(1, 1, 3, 3, 7, 7);
    assertThat(train.classes()).hasSize(10);
    Events written = TinySets.events(3, 63, SMALL);
    assertThat(train.list().get(0).events().times()).isEqualTo(written.times());
    assertThat(train.list().get(0).events().polarities()).isEqualTo(written.polarities());
  }

  @Test
  void an_archive_that_nobody_unpacked_gives_the_same_samples() throws IOException {
    Path plain = TinySets.nMnist(folder.resolve("plain"), 61);
    Files.createDirectories(folder.resolve("zipped"));
    TinySets.zip(plain, folder.resolve("zipped/any-name.zip"));

    FrameForm form = FrameForm.byNumber(5);
    Split expected = new SetFolder(EventSets.nMnist(), plain).split(form);
    Split got = new SetFolder(EventSets.nMnist(), folder.resolve("zipped")).split(form);

    assertSame(got.training(), expected.training());
    assertSame(got.validation(), expected.validation());
  }

  @Test
  void samples_are_frames_whose_counts_add_up_to_the_events() throws IOException {
    TinySets.nMnist(folder, 61);

    Dataset train = set(EventSets.nMnist()).split(FrameForm.byNumber(5)).training();

    assertThat(train.sampleShape()).isEqualTo(Shape.of(5, 2, 34, 34));
    float[] values = sample(train, 1);
    float sum = 0;
    for (float value : values) {
      sum += value;
    }
    assertThat(sum).isEqualTo(65);
  }

  @Test
  void samples_of_a_fixed_duration_are_filled_up_with_zeros_or_cut() throws IOException {
    TinySets.nMnist(folder, 61);
    Recordings train = set(EventSets.nMnist()).recordings().part("train");
    int there = FrameForm.byDuration(100, 1).of(train.list().get(0).events(), SMALL).t();
    int frame = 2 * 34 * 34;

    float[] longer = sample(train.frames(FrameForm.byDuration(100, there + 2)), 0);
    float[] shorter = sample(train.frames(FrameForm.byDuration(100, there - 1)), 0);

    for (int i = 0; i < 2 * frame; i++) {
      assertThat(longer[there * frame + i]).isZero();
    }
    for (int i = 0; i < shorter.length; i++) {
      assertThat(shorter[i]).isEqualTo(longer[i]);
    }
  }

  @Test
  void cifar10_dvs_has_its_ten_classes_even_where_folders_are_missing() throws IOException {
    TinySets.cifar10Dvs(folder);

    Recordings all = set(EventSets.cifar10Dvs()).recordings();

    assertThat(all.keys())
        .containsExactly(
            "airplane/cifar10_airplane_0",
            "airplane/cifar10_airplane_10",
            "airplane/cifar10_airplane_2",
            "bird/cifar10_bird_0",
            "bird/cifar10_bird_10",
            "bird/cifar10_bird_2");
    assertThat(all.labels()).containsExactly(0, 0, 0, 2, 2, 2);
    assertThat(all.classes()).hasSize(10).startsWith("airplane", "automobile", "bird");
    assertThatThrownBy(() -> set(EventSets.cifar10Dvs()).split(FrameForm.byNumber(2)))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("no official");
  }

  @Test
  void n_caltech101_takes_its_classes_from_the_folders() throws IOException {
    Path root = folder.resolve("Caltech101");
    for (String name : List.of("yin_yang", "BACKGROUND_Google", "accordion")) {
      Files.createDirectories(root.resolve(name));
      Events events = TinySets.events(5, 31, new SensorSize(180, 240));
      Files.write(root.resolve(name).resolve("image_0001.bin"), TinySets.atis(events));
    }

    Recordings all = set(EventSets.nCaltech101()).recordings();

    assertThat(all.classes()).containsExactly("BACKGROUND_Google", "accordion", "yin_yang");
    assertThat(all.keys().get(1)).isEqualTo("accordion/image_0001");
    assertThat(all.frames(FrameForm.byTime(3)).sampleShape()).isEqualTo(Shape.of(3, 2, 180, 240));
  }

  @Test
  void gestures_are_cut_by_the_tables_and_keep_their_true_labels() throws IOException {
    TinySets.dvsGesture(folder);

    Recordings all = set(EventSets.dvsGesture()).recordings();
    Recordings test = all.part("test");

    assertThat(test.keys())
        .containsExactly(
            "test/0/user24_led_0",
            "test/10/user24_led_0",
            "test/2/user24_led_0",
            "test/2/user24_led_1");
    assertThat(test.labels()).containsExactly(0, 10, 2, 2);
    assertThat(all.part("train").size()).isEqualTo(8);
    Events second = test.list().get(3).events();
    assertThat(second.length()).isPositive();
    assertThat(second.t(0)).isGreaterThanOrEqualTo(4_500);
    assertThat(second.t(second.length() - 1)).isLessThan(5_000);
  }

  @Test
  void the_peers_order_of_gestures_is_offered() throws IOException {
    TinySets.dvsGesture(folder);

    Recordings test = set(EventSets.dvsGesture()).recordings().inPeerOrder().part("test");

    assertThat(test.labels()).containsExactly(0, 2, 3, 3);
    assertThat(test.classFolders().subList(0, 4)).containsExactly("0", "1", "10", "2");
    assertThat(test.classes().get(2)).isEqualTo("other gestures");
  }

  @Test
  void a_tree_of_npz_files_made_elsewhere_is_used_as_it_is() throws IOException {
    Path events = Files.createDirectories(folder.resolve("events_np/train/7"));
    Files.createDirectories(folder.resolve("events_np/test/2"));
    EventNpz.write(events.resolve("00004.npz"), TinySets.events(1, 41, SMALL));
    EventNpz.write(folder.resolve("events_np/test/2/00009.npz"), TinySets.events(2, 43, SMALL));

    Split split = set(EventSets.nMnist()).split(FrameForm.byNumber(3));

    assertThat(split.training().label(0)).isEqualTo(7);
    assertThat(split.validation().label(0)).isEqualTo(2);
  }

  @Test
  void what_is_missing_is_named() throws IOException {
    assertThatThrownBy(() -> set(EventSets.nMnist()).recordings())
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("N-MNIST")
        .hasMessageContaining("Train and Test");
    TinySets.dvsGesture(folder);
    Files.delete(folder.resolve("user24_led_labels.csv"));
    assertThatThrownBy(() -> set(EventSets.dvsGesture()).recordings())
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("user24_led_labels.csv");
    Files.writeString(folder.resolve("user24_led_labels.csv"), "class\n12,0,5\n");
    assertThatThrownBy(() -> set(EventSets.dvsGesture()).recordings())
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("12,0,5");
  }

  @Test
  void a_folder_that_is_no_class_is_refused_by_name() throws IOException {
    TinySets.nMnist(folder, 31);
    Files.createDirectories(folder.resolve("Train/eleven"));
    Files.write(folder.resolve("Train/eleven/1.bin"), new byte[5]);

    assertThatThrownBy(() -> set(EventSets.nMnist()).recordings())
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("'eleven'");
  }

  @Test
  void sets_have_names_and_unknown_ones_are_answered_with_them() {
    assertThat(EventSets.named("dvs-gesture").title()).isEqualTo("DVS128 Gesture");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventSets.named("mnist-dvs"))
        .withMessageContaining("n-mnist, n-caltech101, cifar10-dvs, dvs-gesture");
    assertThatIllegalArgumentException().isThrownBy(() -> FrameForm.byNumber(0));
    assertThatIllegalArgumentException().isThrownBy(() -> FrameForm.byDuration(0, 1));
  }

  private SetFolder set(EventSet which) {
    return new SetFolder(which, folder);
  }

  static void assertSame(Dataset got, Dataset expected) {
    assertThat(got.size()).isEqualTo(expected.size()).isPositive();
    for (int i = 0; i < got.size(); i++) {
      assertThat(got.label(i)).isEqualTo(expected.label(i));
      assertThat(sample(got, i)).containsExactly(sample(expected, i));
    }
  }

  static float[] sample(Dataset data, int index) {
    float[] values = new float[(int) data.sampleShape().length()];
    Arrays.fill(values, Float.NaN);
    data.read(index, values);
    return values;
  }
}
