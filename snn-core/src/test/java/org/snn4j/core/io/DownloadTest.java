// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.random.RandomStream;

final class DownloadTest {

  private static final int LENGTH = 300_007;

  @TempDir Path folder;

  private final byte[] content = content();
  private FileServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FileServer(content);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_file_comes_whole_with_nothing_left_beside_it() throws IOException {
    List<Long> told = new ArrayList<>();

    download().fetch((done, total) -> told.add(done + total));

    assertThat(target()).hasBinaryContent(content);
    assertThat(files()).containsExactly("data.bin");
    assertThat(told.get(0)).isEqualTo(LENGTH);
    assertThat(told.get(told.size() - 1)).isEqualTo(2L * LENGTH);
  }

  @Test
  void a_broken_connection_is_gone_on_with_where_it_broke() {
    server.breakAfter(100_003).breakAfter(50_021);

    download().fetch(DownloadProgress.silent());

    assertThat(target()).hasBinaryContent(content);
    assertThat(server.ranges()).containsExactly("none", "bytes=100003-", "bytes=150024-");
  }

  @Test
  void what_an_earlier_process_left_is_gone_on_with() throws IOException {
    server.breakAfter(70_001);
    assertThatThrownBy(() -> once().fetch(DownloadProgress.silent()))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("data.bin")
        .hasMessageContaining("by hand");
    assertThat(Files.size(AtomicWrite.part(target()))).isEqualTo(70_001);
    assertThat(target()).doesNotExist();

    once().fetch(DownloadProgress.silent());

    assertThat(target()).hasBinaryContent(content);
    assertThat(server.ranges()).containsExactly("none", "bytes=70001-");
    assertThat(files()).containsExactly("data.bin");
  }

  @Test
  void a_file_that_changed_on_the_server_is_fetched_anew() {
    server.breakAfter(70_001);
    assertThatThrownBy(() -> once().fetch(DownloadProgress.silent()))
        .isInstanceOf(DownloadException.class);
    byte[] other = content();
    other[3]++;
    server.replace(other, "\"two\"");

    once().fetch(DownloadProgress.silent());

    assertThat(target()).hasBinaryContent(other);
  }

  @Test
  void a_server_without_ranges_sends_everything_again() {
    server.withoutRanges().breakAfter(70_001);

    download().fetch(DownloadProgress.silent());

    assertThat(target()).hasBinaryContent(content);
  }

  @Test
  void an_answer_with_the_wrong_range_is_not_believed() {
    server.breakAfter(70_001).shiftRanges(5);

    assertThatThrownBy(
            () -> download().withAttempts(2, Duration.ZERO).fetch(DownloadProgress.silent()))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("asked for the bytes from 70001 on")
        .hasMessageContaining("bytes 70006-");
    assertThat(AtomicWrite.part(target())).doesNotExist();
  }

  @Test
  void a_part_that_is_whole_already_is_finished() throws IOException {
    Files.write(AtomicWrite.part(target()), content);

    checked().fetch(DownloadProgress.silent());

    assertThat(target()).hasBinaryContent(content);
    assertThat(server.ranges()).containsExactly("bytes=" + LENGTH + "-");
  }

  @Test
  void a_part_of_unknown_origin_is_not_trusted_without_a_checksum() throws IOException {
    Files.write(AtomicWrite.part(target()), new byte[1_009]);

    download().fetch(DownloadProgress.silent());

    assertThat(target()).hasBinaryContent(content);
    assertThat(server.ranges()).containsExactly("none");
  }

  @Test
  void a_damaged_part_is_found_by_the_checksum_and_fetched_anew() throws IOException {
    Files.write(AtomicWrite.part(target()), new byte[1_009]);

    checked().fetch(DownloadProgress.silent());

    assertThat(target()).hasBinaryContent(content);
    assertThat(server.ranges()).containsExactly("bytes=1009-", "none");
  }

  @Test
  void a_wrong_checksum_names_both_values_and_leaves_no_file() {
    Download wrong = download().withChecksum(Checksum.md5("0".repeat(32)));

    assertThatThrownBy(() -> wrong.fetch(DownloadProgress.silent()))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("must have MD5 0000")
        .hasMessageContaining("but has MD5 ");
    assertThat(files()).isEmpty();
  }

  @Test
  void a_right_file_is_not_fetched_again_and_a_wrong_one_is() throws IOException {
    Files.write(target(), content);
    checked().fetch(DownloadProgress.silent());
    assertThat(server.ranges()).isEmpty();

    Files.write(target(), new byte[7]);
    checked().fetch(DownloadProgress.silent());
    assertThat(target()).hasBinaryContent(content);
  }

  @Test
  void redirections_are_followed_and_mirrors_stand_in() {
    URI gone = server.uri("/gone");
    URI moved = server.uri("/moved");

    Download.of(target(), gone, moved)
        .withAttempts(1, Duration.ZERO)
        .fetch(DownloadProgress.silent());

    assertThat(target()).hasBinaryContent(content);
  }

  @Test
  void a_refusal_names_every_source_and_what_it_said() {
    Download download = Download.of(target(), server.uri("/gone"), server.uri("/circle"));

    assertThatThrownBy(
            () -> download.withAttempts(2, Duration.ZERO).fetch(DownloadProgress.silent()))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("/gone: the server answered 404")
        .hasMessageContaining("/circle: it redirects more than 10 times");
  }

  @Test
  void a_server_that_stays_silent_is_given_up() {
    server.stall();

    assertThatThrownBy(
            () -> once().withTimeout(Duration.ofMillis(200)).fetch(DownloadProgress.silent()))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("timed out");
  }

  @Test
  void a_file_that_is_being_downloaded_is_not_downloaded_twice() throws IOException {
    try (PartFile held = PartFile.open(target())) {
      assertThat(held.size()).isZero();
      assertThatThrownBy(() -> download().fetch(DownloadProgress.silent()))
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("being downloaded already");
    }
  }

  @Test
  void other_schemes_and_bad_numbers_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Download.of(target(), URI.create("file:///etc/passwd")))
        .withMessageContaining("http or https");
    assertThatIllegalArgumentException().isThrownBy(() -> Download.of(target()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> download().withAttempts(0, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> Checksum.md5("12"));
  }

  @Test
  void the_instruction_names_page_place_and_checksum() {
    String sum = "8a5c71fb11e24e5ca5b11866ca6c00a1";

    assertThat(
            Download.instruction(
                target(), URI.create("https://example.org/x"), Optional.of(Checksum.md5(sum))))
        .contains("https://example.org/x", target().toString(), "MD5 " + sum);
  }

  private Path target() {
    return folder.resolve("data.bin");
  }

  private Download download() {
    return Download.of(target(), server.uri("/data.bin")).withAttempts(4, Duration.ofMillis(1));
  }

  private Download once() {
    return download().withAttempts(1, Duration.ZERO);
  }

  private Download checked() throws IOException {
    Path whole = Files.write(folder.resolve("expected"), content);
    Checksum sum = Checksum.of(whole, Checksum.Algorithm.SHA256);
    Files.delete(whole);
    return download().withChecksum(sum);
  }

  private List<String> files() {
    return List.of(folder.toFile().list());
  }

  private static byte[] content() {
    RandomStream random = new RandomStream(7);
    byte[] bytes = new byte[LENGTH];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
