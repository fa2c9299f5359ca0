// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.core.random.RandomStream;

final class DatasetCommandTest {

  private static final int EVENTS = 307;

  @TempDir Path folder;

  /** N-MNIST with five and two recordings of each of two digits: bars in different columns. */
  @BeforeEach
  void write() throws IOException {
    RandomStream random = new RandomStream(5);
    for (int digit : List.of(3, 7)) {
      for (int k = 0; k < 7; k++) {
        String part = k < 5 ? "Train" : "Test";
        Path file = data().resolve(part).resolve("" + digit).resolve("0000" + k + ".bin");
        Files.createDirectories(file.getParent());
        ByteBuffer bytes = ByteBuffer.allocate(5 * EVENTS);
        for (int i = 0; i < EVENTS; i++) {
          bytes.put((byte) (4 * digit + random.nextInt(3))).put((byte) random.nextInt(34));
          bytes.put((byte) (random.nextInt(2) << 7 | (i * 977) >> 16)).putShort((short) (i * 977));
        }
        Files.write(file, bytes.array());
      }
    }
  }

  @Test
  void a_recording_is_told_in_numbers() {
    Path file = data().resolve("Train/3/00001.bin");

    JsonNode json = ok("dataset", "info", file, "--json").json();

    assertThat(json.get("events").asInt()).isEqualTo(EVENTS);
    assertThat(json.get("seconds").asDouble()).isEqualTo((EVENTS - 1) * 977e-6);
    assertThat(json.get("width").asInt()).isEqualTo(15);
    assertThat(json.get("onShare").asDouble()).isBetween(0.3, 0.7);
    assertThat(ok("dataset", "info", file).out()).contains("307 events in 0.299 s");
  }

  @Test
  void a_data_set_is_counted_by_part_and_class() {
    JsonNode json = ok("dataset", "info", "--dataset", "n-mnist", data(), "--json").json();

    assertThat(json.get("recordings").asInt()).isEqualTo(14);
    assertThat(json.get("counts").get("train/3").asInt()).isEqualTo(5);
    assertThat(json.get("counts").get("test/7").asInt()).isEqualTo(2);
  }

  @Test
  void it_is_prepared_once_and_verified() throws IOException {
    JsonNode json = ok("dataset", "prepare", "n-mnist", data(), "--frames", 4, "--json").json();

    assertThat(json.get("recordings").asInt()).isEqualTo(14);
    Path frames = data().resolve("frames_number_4_split_by_number");
    assertThat(frames.resolve("test/7/00006.npz")).exists();
    assertThat(ok("dataset", "prepare", "n-mnist", data(), "--frames", 4).err())
        .contains("frames_number_4_split_by_number: there already");
    assertThat(ok("dataset", "verify", "n-mnist", data(), "--json").json().get("files").asInt())
        .isEqualTo(28);

    Files.delete(frames.resolve("test/7/00006.npz"));
    Program damaged = Program.run("dataset", "verify", "n-mnist", data(), "--json");
    assertThat(damaged.code()).isEqualTo(ExitCode.FAILED);
    assertThat(damaged.json().get("status").asText()).isEqualTo("damaged");
    assertThat(damaged.json().get("problems").get(0).asText()).contains("test/7/00006.npz");
  }

  @Test
  void the_same_rule_writes_the_same_split() throws IOException {
    Path one = folder.resolve("one.json");
    Path two = folder.resolve("two.json");
    Object[] words = {"dataset", "split", "n-mnist", data(), "--rule", "random", "--ratio", 0.6};

    JsonNode json = ok(with(words, "--out", one, "--json")).json();
    ok(with(words, "--out", two));

    assertThat(json.get("training").asInt() + json.get("test").asInt()).isEqualTo(14);
    assertThat(json.get("training").asInt()).isEqualTo(10);
    assertThat(two).hasSameTextualContentAs(one);
  }

  @Test
  void a_recording_is_drawn_as_a_gif_or_as_png_files() throws IOException {
    Path file = data().resolve("Train/3/00001.bin");
    Path gif = folder.resolve("film.gif");

    JsonNode json =
        ok("dataset", "play", file, "--out", gif, "--ms", 100, "--zoom", 2, "--json").json();

    assertThat(json.get("frames").asInt()).isEqualTo(3);
    BufferedImage picture = ImageIO.read(gif.toFile());
    assertThat(picture.getWidth()).isEqualTo(30);
    ok("dataset", "play", file, "--out", folder.resolve("pictures"), "--ms", 100);
    assertThat(folder.resolve("pictures").toFile().list()).hasSize(3);
  }

  @Test
  void a_network_is_trained_on_recordings_and_evaluated() {
    Path out = folder.resolve("run");
    JsonNode json =
        ok(
                "train",
                "--dataset",
                "n-mnist",
                "--data",
                data(),
                "--out",
                out,
                "--epochs",
                2,
                "--batch-size",
                3,
                "--time-steps",
                3,
                "--json")
            .json();

    assertThat(json.get("status").asText()).isEqualTo("finished");
    JsonNode eval = ok("eval", "--checkpoint", out.resolve("last.safetensors"), "--json").json();
    assertThat(eval.get("samples").asInt()).isEqualTo(4);
  }

  @Test
  void what_cannot_be_meant_is_refused_in_one_sentence() {
    refused("--dataset must be one of n-mnist", "train", "--dataset", "imagenet");
    refused("--dataset needs the folder of N-MNIST", "train", "--dataset", "n-mnist");
    refused("--split-by must be", "train", "--split-by", "colour");
    refused("The data set must be one of n-mnist", "dataset", "verify", "mnist", data());
    refused(
        "--split-by needs --frames", "dataset", "prepare", "n-mnist", data(), "--split-by", "time");
    refused(
        "exclude each other",
        "dataset",
        "prepare",
        "n-mnist",
        data(),
        "--frames",
        2,
        "--duration",
        1000);
    refused("--dataset must say", "dataset", "info", data());
    refused("Missing command", "dataset");
  }

  @Test
  void a_manual_download_is_explained() {
    Program program = Program.run("dataset", "prepare", "dvs-gesture", folder.resolve("g"));

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.err()).contains("ibm.ent.box.com", "DvsGesture.tar.gz", "8a5c71fb");
  }

  private Path data() {
    return folder.resolve("n-mnist");
  }

  private static Object[] with(Object[] words, Object... more) {
    return Stream.of(words, more).flatMap(Arrays::stream).toArray();
  }

  private static Program ok(Object... words) {
    Program program = Program.run(words);
    assertThat(program.code()).as(program.err()).isZero();
    return program;
  }

  private static void refused(String sentence, Object... words) {
    Program program = Program.run(words);
    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err().lines().findFirst().orElseThrow()).contains(sentence);
  }
}
