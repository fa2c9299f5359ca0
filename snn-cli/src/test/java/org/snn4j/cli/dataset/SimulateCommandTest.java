// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.format.Aedat2;

/** From images over simulated recordings and their frames to a trained network. */
final class SimulateCommandTest {

  private static final String RECIPE =
      """
      model: sdt
      pooling_stat: "1111"
      dim: 16
      layer: 1
      num_heads: 2
      mlp_ratio: 2
      time_steps: 3
      dataset: cifar10-dvs
      in_channels: 2
      num_classes: 10
      img_size: 16
      TET: true
      smoothing: 0.1
      batch_size: 6
      drop_last: true
      opt: adamw
      lr: 0.01
      sched_by: steps
      epochs: 1
      """;

  @TempDir Path folder;

  @Test
  void a_network_learns_from_recordings_of_images_that_moved() throws IOException {
    simulate("--per-class", 2, "--ms", 20);
    ok("dataset", "prepare", "cifar10-dvs", data(), "--frames", 3);
    Path recipe = Files.writeString(folder.resolve("tiny.yml"), RECIPE);
    Path run = folder.resolve("run");
    Object[] training = {"train", "--config", recipe, "--data", data(), "--out", run, "--json"};
    Program tooFew = Program.run(training);
    assertThat(tooFew.code()).isEqualTo(ExitCode.FAILED);
    assertThat(tooFew.err()).contains("must hold 10 or more recordings of a class").contains("20");

    Path halves = folder.resolve("halves.json");
    ok("dataset", "split", "cifar10-dvs", data(), "--ratio", 0.5, "--out", halves);
    Object[] withSplit = Arrays.copyOf(training, training.length + 2);
    withSplit[training.length] = "--split";
    withSplit[training.length + 1] = halves;
    Program trained = ok(withSplit);
    JsonNode json = trained.json();

    assertThat(data().resolve("frames_number_3_split_by_number/frog/cifar10_frog_1.npz")).exists();
    assertThat(json.get("status").asText()).isEqualTo("finished");
    assertThat(json.get("last").get("trainLoss").asDouble()).isBetween(1.0, 5.0);
    JsonNode config = new ObjectMapper().readTree(run.resolve("config.json").toFile());
    assertThat(config.get("data").get("trainingTransforms").findValuesAsText("type"))
        .containsExactly("resize-frames");
    assertThat(config.get("data").get("origin").get("split").asText()).isEqualTo(halves.toString());
    ok("eval", "--checkpoint", run.resolve("last.safetensors"), "--json");
    assertThat(trained.err()).contains("10 recordings, 10 for validation").doesNotContain("images");
  }

  @Test
  void recordings_lie_where_those_of_the_data_set_do_and_are_the_same_every_time() {
    JsonNode json = simulate("--per-class", 1, "--ms", 20);
    Events one = read("extract/horse/cifar10_horse_0.aedat");

    assertThat(json.get("recordings").asInt()).isEqualTo(10);
    assertThat(json.get("classes").asInt()).isEqualTo(10);
    assertThat(one.length()).isGreaterThan(1_000);
    assertThat(one.t(one.length() - 1)).isLessThan(20_000);
    assertThat(data().resolve("SIMULATED.txt")).content().contains("not those of CIFAR10-DVS");
    Path again = folder.resolve("again");
    ok("dataset", "simulate", "cifar10-dvs", again, "--per-class", 1, "--ms", 20);
    assertThat(again.resolve("extract/horse/cifar10_horse_0.aedat"))
        .hasSameBinaryContentAs(data().resolve("extract/horse/cifar10_horse_0.aedat"));
  }

  @Test
  void folders_of_the_known_classes_keep_their_names() throws IOException {
    for (String name : new String[] {"cat", "frog"}) {
      Path file = folder.resolve("pictures").resolve(name).resolve("0.png");
      Files.createDirectories(file.getParent());
      BufferedImage picture = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(4, 3, name.equals("cat") ? 0xffffff : 0x00ff00);
      ImageIO.write(picture, "png", file.toFile());
    }
    JsonNode json = simulate("--per-class", 1, "--ms", 10, "--images", folder.resolve("pictures"));

    assertThat(json.get("recordings").asInt()).isEqualTo(2);
    assertThat(data().resolve("extract/cat/cifar10_cat_0.aedat")).exists();
    assertThat(data().resolve("extract/frog/cifar10_frog_0.aedat")).exists();
  }

  @Test
  void what_cannot_be_recorded_is_refused() throws IOException {
    refused(ExitCode.USAGE, "must be cifar10-dvs but is 'n-mnist'", "n-mnist", data());
    refused(ExitCode.USAGE, "--per-class must be", "cifar10-dvs", data(), "--per-class", 0);
    refused(ExitCode.USAGE, "--reach must be above 0", "cifar10-dvs", data(), "--reach", "NaN");
    refused(
        ExitCode.FAILED, "--per-class must be at most", "cifar10-dvs", data(), "--per-class", 9000);
    Files.createDirectories(data().resolve("extract"));
    refused(ExitCode.FAILED, "has a folder 'extract' already", "cifar10-dvs", data());
  }

  private JsonNode simulate(Object... options) {
    Object[] words = new Object[options.length + 5];
    words[0] = "dataset";
    words[1] = "simulate";
    words[2] = "cifar10-dvs";
    words[3] = data();
    words[4] = "--json";
    System.arraycopy(options, 0, words, 5, options.length);
    return ok(words).json();
  }

  private Events read(String file) {
    return Aedat2.read(data().resolve(file), Aedat2.Layout.CIFAR10_DVS);
  }

  private Path data() {
    return folder.resolve("cifar10-dvs");
  }

  private static Program ok(Object... words) {
    Program program = Program.run(words);
    assertThat(program.code()).as(program.err()).isZero();
    return program;
  }

  private static void refused(int code, String sentence, Object... options) {
    Object[] words = new Object[options.length + 2];
    words[0] = "dataset";
    words[1] = "simulate";
    System.arraycopy(options, 0, words, 2, options.length);
    Program program = Program.run(words);
    assertThat(program.code()).isEqualTo(code);
    assertThat(program.err().lines().findFirst().orElseThrow()).contains(sentence);
  }
}
