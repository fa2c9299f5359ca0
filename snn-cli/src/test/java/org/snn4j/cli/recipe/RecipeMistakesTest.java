// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cli.Program;

/** Mistakes that show only where a recipe meets its data and network: file, line and key. */
final class RecipeMistakesTest {

  private static final String RIGHT =
      """
      model: spikformer-sj
      dim: 16
      layer: 1
      num_heads: 2
      time_steps: 2
      dataset: fashion-mnist
      batch_size: 64
      epochs: 2
      lr: 2e-3
      sched_by: steps
      """;

  @TempDir Path folder;

  private String refusal(String recipe) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.yml"), recipe);
    Path run = folder.resolve("run");
    Program program = Program.stoppedAfter(0, "train", "--config", file, "--out", run);

    assertThat(run).as(program.err()).doesNotExist();
    assertThat(program.code()).isIn(1, 2);
    return program.err().replace(file.toString(), "FILE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "num_heads: 2 | num_heads: 3 | , line 2 'dim', line 4 'num_heads': ",
        "dim: 16 | dim: 12 | , line 2 'dim': ",
        "spikformer-sj | spikfromer | , line 1: 'model' must be sdt, ",
        "fashion-mnist | fashion | , line 6: 'dataset' must be fashion-mnist, mnist, ",
      })
  void a_value_that_does_not_fit_is_told_with_its_line(String right, String wrong, String told)
      throws IOException {
    assertThat(refusal(RIGHT.replace(right, wrong)))
        .startsWith("snn train: The recipe 'FILE'" + told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aa: rand-m9-foo1 | , line 11 'aa': RandAugment: ",
        "scale: [0.9, 0.1] | , line 11 'scale': RandomResizedCrop",
        "scale: [0.5] | , line 11: 'scale' must be two numbers but is '[0.5]'",
        "mean: [0.1, 0.2, 0.3] | , line 11 'mean': Normalize: samples must have 3 channels",
        "std: [0] | , line 11 'std': Normalize: ",
        "warmup_epochs: 2 | , line 11: 'warmup_epochs' must be less than epochs, which are 2,",
        "img_size: 9999 | , line 11: 'img_size' must be in [1, 4096] but is '9999'",
        "data_dir: /no/such/folder | , line 11: 'data_dir' must be a folder but is '/no/such/",
      })
  void a_key_too_much_is_told_with_its_line(String entry, String told) throws IOException {
    assertThat(refusal(RIGHT + entry + "\n")).startsWith("snn train: The recipe 'FILE'" + told);
  }

  @Test
  void other_families_name_their_keys_as_well() throws IOException {
    String sdt = RIGHT.replace("spikformer-sj", "sdt");
    String vit = RIGHT.replace("spikformer-sj", "vit").replace("time_steps: 2", "patch_size: 5");

    assertThat(refusal(sdt + "pooling_stat: 01x\n")).contains("', line 11 'pooling_stat': Pooling");
    assertThat(refusal(sdt.replace("dim:", "dimm:")))
        .contains("The recipe 'FILE', line 2: 'dimm' is no key of recipes", "must say 'dim'");
    assertThat(refusal(vit)).contains("'FILE', line 5 'patch_size': VisionTransformerConfig: ");
  }

  @Test
  void a_missing_split_of_recordings_is_told_with_its_line() throws IOException {
    String events = RIGHT.replace("fashion-mnist", "n-mnist");

    assertThat(refusal(events + "data_dir: " + folder + "\nsplit: none.json\n"))
        .startsWith(
            "snn train: The recipe 'FILE', line 12: 'split' must be official, first-0.9 or a file"
                + " but is 'none.json'");
  }
}
