// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SnnTest {

  @TempDir Path folder;

  @Test
  void without_a_command_the_commands_are_listed_and_the_exit_code_is_2() {
    Program program = Program.run();

    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err()).contains("Missing command", "train", "eval", "help");
    assertThat(program.out()).isEmpty();
  }

  @Test
  void help_goes_to_standard_output() {
    assertThat(Program.run("help").out()).contains("Usage: snn", "train", "eval");
    assertThat(Program.run("help", "train").out()).contains("Usage: snn train", "--resume");
    assertThat(Program.run("train", "--help").out()).contains("Usage: snn train", "--resume");
  }

  @Test
  void help_about_an_unknown_command_names_the_known_ones() {
    Program program = Program.run("help", "dance");

    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err())
        .isEqualTo(
            "snn help: There is no command 'dance'; there are train, eval, info, firing-rate,"
                + " attention-map, energy, convert, report, dataset, help\n");
  }

  @Test
  void help_goes_down_to_the_commands_of_a_command() {
    assertThat(Program.run("help", "dataset", "info").out()).startsWith("Usage: snn dataset info");
    assertThat(Program.run("help", "dataset", "inof").err())
        .contains("There is no command 'inof'; there are ", "; did you mean 'info'?");
    assertThat(Program.run("help", "info", "more").err())
        .isEqualTo("snn help: There is no command 'more'\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trian | snn: There is no command 'trian'",
        "dataset inof | snn dataset: There is no command 'inof'",
        "eval here | snn eval: There is no use for the argument 'here'",
      })
  void a_word_too_many_is_told_by_what_it_stands_for(String line, String sentence) {
    Program program = Program.run((Object[]) line.split(" ", -1));

    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err()).startsWith(sentence + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train --config fashion-cn | fashion-cnn",
        "info --model sdt-imagenet-8-51 | sdt-imagenet-8-512",
        "train --dataset nmnist --data x | n-mnist",
      })
  void a_name_that_is_nearly_right_is_answered_with_the_right_one(String line, String name) {
    Program program = Program.run((Object[]) line.split(" ", -1));

    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err()).contains("; did you mean '" + name + "'?");
  }

  @Test
  void version_is_told_in_words_and_as_json() {
    assertThat(Program.run("--version").out()).startsWith("snn ").contains("Java ");
    assertThat(Program.run("--version", "--json").json().get("java").asText())
        .isEqualTo(Runtime.version().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs, 0, --epochs must be from 1 to 100000 but is 0",
    "--epochs, -3, --epochs must be from 1 to 100000 but is -3",
    "--batch-size, 0, --batch-size must be from 1 to 65536 but is 0",
    "--time-steps, -1, --time-steps must be from 1 to 1024 but is -1",
    "--lr, 0, --lr must be a number greater than 0 but is 0.0",
    "--lr, -0.1, --lr must be a number greater than 0 but is -0.1",
    "--lr, NaN, --lr must be a number greater than 0 but is NaN",
    "--lr, Infinity, --lr must be a number greater than 0 but is Infinity",
    "--epochs, many, Invalid value for option '--epochs': 'many' is not an int",
    "--seed, 1.5, Invalid value for option '--seed': '1.5' is not a long",
    "--depth, 3, There is no option '--depth'",
  })
  void a_bad_value_is_refused_in_one_sentence_before_anything_is_written(
      String option, String value, String sentence) throws IOException {
    Path out = folder.resolve("run");

    Program program = Program.run("train", "--out", out, "--json", option, value);

    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err().lines().findFirst()).hasValue("snn train: " + sentence);
    assertThat(program.json().get("status").asText()).isEqualTo("error");
    assertThat(program.json().get("message").asText()).isEqualTo(sentence);
    assertThat(Files.exists(out)).isFalse();
  }

  @Test
  void an_unknown_optimizer_is_answered_with_the_known_ones() {
    Program program = Program.run("train", "--optimizer", "magic");

    assertThat(program.code()).isEqualTo(ExitCode.USAGE);
    assertThat(program.err()).contains("'magic' is none of adamw, adam, sgd, lamb");
  }

  @Test
  void a_missing_data_folder_is_named_without_a_stack_trace() {
    Program program =
        Program.run("train", "--data", folder.resolve("nowhere"), "--out", folder.resolve("run"));

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.err()).startsWith("snn train: ").contains("nowhere").hasLineCount(1);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void debug_shows_where_it_failed() {
    Program program = Program.run("train", "--data", folder.resolve("nowhere"), "--debug");

    assertThat(program.code()).isEqualTo(ExitCode.FAILED);
    assertThat(program.err()).contains("\tat org.snn4j.cli.train.TrainCommand");
  }
}
