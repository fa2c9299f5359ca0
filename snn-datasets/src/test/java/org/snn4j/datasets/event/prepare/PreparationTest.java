// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.event.set.EventSet;
import org.snn4j.datasets.event.set.EventSets;
import org.snn4j.datasets.event.set.FrameForm;
import org.snn4j.datasets.event.set.FrameNpzWriter;
import org.snn4j.datasets.event.set.PreparedFrames;
import org.snn4j.datasets.event.set.SetFolder;
import org.snn4j.datasets.event.set.TinySets;

final class PreparationTest {

  private static final FrameForm SEVEN = FrameForm.byNumber(7);

  @TempDir Path folder;

  @Test
  void prepared_frames_are_those_made_of_the_original_files() throws IOException {
    TinySets.nMnist(folder, 211);
    Split expected = set(EventSets.nMnist()).split(SEVEN);

    prepare(EventSets.nMnist(), FrameNpzWriter.PLAIN, SEVEN);

    Split got = set(EventSets.nMnist()).split(SEVEN);
    assertThat(got.training()).isInstanceOf(PreparedFrames.class);
    assertSame(got.training(), expected.training());
    assertSame(got.validation(), expected.validation());
    assertThat(folder.resolve("frames_number_7_split_by_number/test/7/00002.npz")).exists();
    assertThat(partials()).isEmpty();
  }

  @Test
  void packed_frames_are_the_same_samples_in_smaller_files() throws IOException {
    TinySets.nMnist(folder, 211);
    prepare(EventSets.nMnist(), FrameNpzWriter.PLAIN, SEVEN);
    Path file = folder.resolve("frames_number_7_split_by_number/train/1/00001.npz");
    long plain = Files.size(file);
    Dataset expected = set(EventSets.nMnist()).split(SEVEN).training();
    Path old = folder.resolve("old");
    Files.move(folder.resolve("frames_number_7_split_by_number"), old);

    prepare(EventSets.nMnist(), FrameNpzWriter.PACKED, SEVEN);

    assertThat(Files.size(file)).isLessThan(plain / 4);
    assertSame(set(EventSets.nMnist()).split(SEVEN).training(), expected);
  }

  @Test
  void names_of_frames_of_a_fixed_duration_end_in_their_number() throws IOException {
    TinySets.dvsGesture(folder);
    FrameForm form = FrameForm.byDuration(400, 4);
    Split expected = set(EventSets.dvsGesture()).split(form);

    prepare(EventSets.dvsGesture(), FrameNpzWriter.PLAIN, form);

    assertThat(folder.resolve("duration_400/test/0/user24_led_0_3.npz")).exists();
    assertThat(folder.resolve("duration_400/test/2/user24_led_1_2.npz")).exists();
    assertSame(set(EventSets.dvsGesture()).split(form).validation(), expected.validation());
  }

  @Test
  void gestures_come_out_of_the_tar_archive_they_are_distributed_in() throws IOException {
    Path source = TinySets.dvsGesture(folder.resolve("source/DvsGesture"));
    Path root = Files.createDirectories(folder.resolve("root/download")).getParent();
    tar(source, "DvsGesture/", root.resolve("download/DvsGesture.tar.gz"));

    Preparation.of(new SetFolder(EventSets.dvsGesture(), root))
        .withArchives(Preparation.ArchiveChoice.AS_FOUND)
        .run(List.of(), PreparationListener.silent());

    assertThat(root.resolve("extract/DvsGesture/user01_led.aedat"))
        .hasBinaryContent(Files.readAllBytes(source.resolve("user01_led.aedat")));
    assertThat(root.resolve("events_np/train/10/user02_lab_0.npz")).exists();
  }

  @Test
  void a_stage_that_is_there_is_not_made_again() throws IOException {
    TinySets.nMnist(folder, 101);
    prepare(EventSets.nMnist(), FrameNpzWriter.PLAIN, SEVEN);
    Path events = folder.resolve("events_np/train/1/00001.npz");
    Files.delete(events);

    prepare(EventSets.nMnist(), FrameNpzWriter.PLAIN, SEVEN);

    assertThat(events).doesNotExist();
  }

  @Test
  void a_damaged_file_of_an_unfinished_stage_is_made_again() throws IOException {
    TinySets.nMnist(folder, 101);
    prepare(EventSets.nMnist(), FrameNpzWriter.PLAIN);
    Path done = folder.resolve("events_np");
    Path partial = folder.resolve("events_np.partial");
    byte[] expected = Files.readAllBytes(done.resolve("test/3/00002.npz"));
    Files.move(done, partial);
    byte[] damaged = expected.clone();
    damaged[expected.length / 2]++;
    Files.write(partial.resolve("test/3/00002.npz"), damaged);
    Files.write(partial.resolve("test/3/.00001.npz.77.tmp"), new byte[5]);

    prepare(EventSets.nMnist(), FrameNpzWriter.PLAIN);

    assertThat(done.resolve("test/3/00002.npz")).hasBinaryContent(expected);
    assertThat(done.resolve("test/3/.00001.npz.77.tmp")).doesNotExist();
  }

  @Test
  void the_listener_hears_of_every_stage_and_item() throws IOException {
    TinySets.nMnist(folder, 101);
    List<String> heard = new ArrayList<>();
    PreparationListener listener =
        new PreparationListener() {
          @Override
          public void stage(String stage, boolean done) {
            heard.add(stage + " " + done);
          }

          @Override
          public void progress(String stage, long done, long total) {
            heard.add(done + "/" + total);
          }
        };

    Preparation.of(set(EventSets.nMnist())).run(List.of(), listener);
    Preparation.of(set(EventSets.nMnist())).run(List.of(), listener);

    assertThat(heard).startsWith("events_np false", "1/12").contains("12/12");
    assertThat(heard.get(heard.size() - 1)).isEqualTo("events_np true");
  }

  @Test
  void what_a_person_must_fetch_is_told_exactly() {
    assertThatThrownBy(() -> prepare(EventSets.dvsGesture(), FrameNpzWriter.PLAIN))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("ibm.ent.box.com")
        .hasMessageContaining(folder.resolve("download/DvsGesture.tar.gz").toString())
        .hasMessageContaining("8a5c71fb11e24e5ca5b11866ca6c00a1");
  }

  @Test
  void an_archive_with_the_wrong_checksum_is_refused() throws IOException {
    Files.createDirectories(folder.resolve("download"));
    Files.write(folder.resolve("download/DvsGesture.tar.gz"), new byte[7]);

    assertThatThrownBy(() -> prepare(EventSets.dvsGesture(), FrameNpzWriter.PLAIN))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("DvsGesture.tar.gz")
        .hasMessageContaining("8a5c71fb11e24e5ca5b11866ca6c00a1");
  }

  @Test
  void an_archive_that_would_write_elsewhere_is_refused() {
    for (String name : List.of("../x", "/etc/x", "a/../../x", "C:/x", "a\\b")) {
      assertThatThrownBy(() -> Archives.safe(folder, name))
          .isInstanceOf(DataFileException.class)
          .hasMessageContaining(name);
    }
    assertThat(Archives.safe(folder, "a/b..c")).isEqualTo("a/b..c");
  }

  @Test
  void changes_of_a_prepared_tree_are_found() throws IOException {
    TinySets.nMnist(folder, 101);
    prepare(EventSets.nMnist(), FrameNpzWriter.PLAIN, SEVEN);
    SetFolder set = set(EventSets.nMnist());
    assertThat(Verification.of(set, 2).problems()).isEmpty();
    assertThat(Verification.of(set, 2).files()).isEqualTo(24);

    Path events = folder.resolve("events_np/train/1");
    Files.delete(events.resolve("00001.npz"));
    Files.write(events.resolve("00002.npz"), new byte[3]);

    assertThat(Verification.of(set, 2).problems())
        .hasSize(2)
        .anyMatch(problem -> problem.contains("train/1/00001.npz' is missing"))
        .anyMatch(problem -> problem.contains("train/1/00002.npz"));
  }

  @Test
  void a_tree_without_checksums_is_read_to_see_whether_it_is_sound() throws IOException {
    TinySets.nMnist(folder, 101);
    prepare(EventSets.nMnist(), FrameNpzWriter.PLAIN, SEVEN);
    Files.delete(folder.resolve("checksums/events_np.sha256"));
    Files.delete(folder.resolve("checksums/frames_number_7_split_by_number.sha256"));
    assertThat(Verification.of(set(EventSets.nMnist()), 2).problems()).isEmpty();

    Files.write(folder.resolve("events_np/train/1/00002.npz"), new byte[3]);

    assertThat(Verification.of(set(EventSets.nMnist()), 2).problems())
        .singleElement()
        .asString()
        .contains("train/1/00002.npz");
  }

  private SetFolder set(EventSet which) {
    return new SetFolder(which, folder);
  }

  private void prepare(EventSet which, FrameNpzWriter writer, FrameForm... forms) {
    Preparation.of(set(which))
        .withFrames(writer)
        .withThreads(2)
        .run(List.of(forms), PreparationListener.silent());
  }

  private List<Path> partials() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().matches(".*\\.(partial|part|tmp)$")).toList();
    }
  }

  private static void assertSame(Dataset got, Dataset expected) {
    assertThat(got.size()).isEqualTo(expected.size()).isPositive();
    assertThat(got.sampleShape()).isEqualTo(expected.sampleShape());
    float[] one = new float[(int) got.sampleShape().length()];
    float[] other = one.clone();
    for (int i = 0; i < got.size(); i++) {
      Arrays.fill(one, Float.NaN);
      got.read(i, one);
      expected.read(i, other);
      assertThat(one).containsExactly(other);
      assertThat(got.label(i)).isEqualTo(expected.label(i));
    }
  }

  /** A ustar archive, packed. */
  private static void tar(Path source, String prefix, Path target) throws IOException {
    try (OutputStream raw = Files.newOutputStream(target);
        OutputStream out = new GZIPOutputStream(raw);
        Stream<Path> files = Files.list(source)) {
      for (Path file : files.sorted().toList()) {
        byte[] content = Files.readAllBytes(file);
        ByteBuffer header = ByteBuffer.allocate(512);
        header.put(text(prefix + file.getFileName()));
        header.position(124).put(text(String.format("%011o", content.length)));
        header.position(148).put(text("        0"));
        header.position(257).put(text("ustar"));
        int sum = 0;
        for (byte each : header.array()) {
          sum += each;
        }
        header.position(148).put(text(String.format("%06o", sum))).put((byte) 0);
        out.write(header.array());
        out.write(content);
        out.write(new byte[(512 - content.length % 512) % 512]);
      }
      out.write(new byte[1024]);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
