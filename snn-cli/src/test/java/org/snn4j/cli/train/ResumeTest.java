// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.nn.StateDict;

final class ResumeTest {

  /** 53 images in batches of 17. */
  private static final int BATCHES = 4;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path data;
  private static Path straight;

  @BeforeAll
  static void trainWithoutInterruption() throws IOException {
    data = TinyImages.in(shared.resolve("data"));
    straight = shared.resolve("straight");
    Program program = Program.run(training(straight));
    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
  }

  private static Object[] training(Path out) {
    return new Object[] {
      "train",
      "--data",
      data,
      "--out",
      out,
      "--epochs",
      2,
      "--batch-size",
      17,
      "--time-steps",
      2,
      "--json"
    };
  }

  private static Object[] resuming(Object... args) {
    List<Object> all = new ArrayList<>(List.of("train", "--json", "--resume"));
    all.addAll(Arrays.asList(args));
    return all.toArray();
  }

  /** All saved values by key; arrays are compared by their content. */
  static Map<String, Object> values(Path file) {
    Map<String, Object> values = new TreeMap<>();
    Checkpoint.read(file)
        .sections()
        .forEach(
            (name, section) ->
                section
                    .entries()
                    .forEach((key, entry) -> values.put(name + "." + key, content(entry))));
    return values;
  }

  private static Object content(StateDict.Entry entry) {
    if (entry instanceof StateDict.Entry.Floats floats) {
      int[] bits = new int[floats.values().length];
      for (int i = 0; i < bits.length; i++) {
        bits[i] = Float.floatToRawIntBits(floats.values()[i]);
      }
      return Arrays.toString(bits);
    }
    return entry instanceof StateDict.Entry.Longs longs
        ? Arrays.toString(longs.values())
        : Arrays.toString(((StateDict.Entry.Doubles) entry).values());
  }

  /** The metrics without the times. */
  static List<String> metrics(Path run) throws IOException {
    List<String> epochs = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
      ObjectNode epoch = (ObjectNode) new ObjectMapper().readTree(line);
      epochs.add(epoch.without(List.of("imagesPerSecond", "seconds")).toString());
    }
    return epochs;
  }

  private static void assertSameAsStraight(Path run) throws IOException {
    for (String file : List.of("last.safetensors", "best.safetensors")) {
      assertThat(values(run.resolve(file))).isEqualTo(values(straight.resolve(file)));
    }
    assertThat(metrics(run)).isEqualTo(metrics(straight)).hasSize(2);
    assertThat(Files.readString(run.resolve("config.json")))
        .isEqualTo(Files.readString(straight.resolve("config.json")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, BATCHES, BATCHES + 2})
  void a_run_that_was_stopped_goes_on_to_the_same_bits(int batches) throws IOException {
    Path run = folder.resolve("run");

    Program stopped = Program.stoppedAfter(batches, training(run));
    assertThat(stopped.code()).as(stopped.err()).isEqualTo(Program.INTERRUPTED);
    assertThat(stopped.json().get("status").asText()).isEqualTo("stopped");
    assertThat(stopped.json().get("epochs").asInt()).isEqualTo(batches / BATCHES);
    assertThat(stopped.err()).contains("go on with: ./snn train --resume " + run);
    Program resumed = Program.run(resuming(run));

    assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.OK);
    assertThat(resumed.json().get("status").asText()).isEqualTo("finished");
    assertSameAsStraight(run);
  }

  @Test
  void the_same_seed_gives_the_same_bits_and_another_seed_does_not() throws IOException {
    Path same = folder.resolve("same");
    Path other = folder.resolve("other");

    Program.run(training(same));
    List<Object> args = new ArrayList<>(Arrays.asList(training(other)));
    args.addAll(List.of("--seed", 2));
    Program.run(args.toArray());

    assertSameAsStraight(same);
    assertThat(metrics(other)).isNotEqualTo(metrics(straight));
  }

  @Test
  void a_run_can_be_stopped_and_resumed_by_its_file_again_and_again() throws IOException {
    Path run = folder.resolve("run");

    Program.stoppedAfter(2, training(run));
    for (int i = 0; i < 2; i++) {
      Program again = Program.stoppedAfter(2, resuming(run.resolve("last.safetensors")));
      assertThat(again.code()).as(again.err()).isEqualTo(Program.INTERRUPTED);
    }
    Program.run(resuming(run));

    assertSameAsStraight(run);
  }

  @Test
  void an_epoch_whose_checkpoint_was_not_written_any_more_is_not_counted_twice()
      throws IOException {
    Path run = folder.resolve("run");
    Program.stoppedAfter(BATCHES + 1, training(run));
    Path log = run.resolve("metrics.jsonl");
    String first = Files.readString(log);
    Files.writeString(log, first + first.replace("\"epoch\":1", "\"epoch\":2") + "{\"epo");

    Program.run(resuming(run));

    assertSameAsStraight(run);
  }

  @Test
  void a_finished_run_stays_as_it_is() throws IOException {
    Path run = folder.resolve("run");
    Program.run(training(run));

    Program again = Program.run(resuming(run));

    assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
    assertThat(again.json().get("epochs").asInt()).isEqualTo(2);
    assertSameAsStraight(run);
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs, 3, --epochs is 3 and was 2",
    "--batch-size, 5, --batch-size is 5 and was 17",
    "--seed, 7, --seed is 7 and was 1",
    "--lr, 0.5, --lr is 0.5 and was 0.002",
    "--time-steps, 5, --time-steps is 5 and was 2",
    "--optimizer, lamb, --optimizer is lamb and was adamw",
    "--data, /elsewhere, --data is '/elsewhere' and was ",
  })
  void an_option_that_contradicts_the_run_is_refused_by_name(
      String option, String value, String sentence) {
    Program refused = Program.run(resuming(straight, option, value));

    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.json().get("message").asText()).contains(sentence);
  }

  @Test
  void an_option_that_agrees_with_the_run_is_accepted() {
    Program.stoppedAfter(1, training(folder.resolve("run")));

    Program resumed =
        Program.run(resuming(folder.resolve("run"), "--epochs", 2, "--lr", "2e-3", "--data", data));

    assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.OK);
  }

  @Test
  void a_checkpoint_of_the_network_alone_cannot_be_resumed() {
    Program refused = Program.run(resuming(straight.resolve("best.safetensors")));

    assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.json().get("message").asText())
        .contains("best.safetensors' has no section 'optimizer'", "last.safetensors");
  }

  @Test
  void a_missing_or_truncated_checkpoint_is_named() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Path file = run.resolve("last.safetensors");
    Program missing = Program.run(resuming(run));
    byte[] whole = Files.readAllBytes(straight.resolve("last.safetensors"));
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    Program truncated = Program.run(resuming(run));

    assertThat(missing.code()).isEqualTo(ExitCode.FAILED);
    assertThat(missing.err())
        .isEqualTo("snn train: There is no checkpoint '" + file + "' to go on from\n");
    assertThat(truncated.code()).isEqualTo(ExitCode.FAILED);
    assertThat(truncated.err()).contains(file.toString()).hasLineCount(1);
    assertThat(run.toFile().list()).containsExactly("last.safetensors");
  }

  @Test
  void images_that_are_fewer_than_before_are_refused() throws IOException {
    Path run = folder.resolve("run");
    Path images = TinyImages.in(folder.resolve("data"));
    Object[] args = training(run);
    args[2] = images;
    Program.stoppedAfter(1, args);
    Files.delete(images.resolve("t10k-images-idx3-ubyte"));
    Files.delete(images.resolve("t10k-labels-idx1-ubyte"));

    Program refused = Program.run(resuming(run));

    assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err()).contains("53 training and 23 validation images", "holds 49 and 4");
  }
}
