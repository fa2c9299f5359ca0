// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecipeReaderTest {

  @Test
  void values_are_read_by_the_types_of_their_keys_as_argparse_does() {
    RecipeFile file =
        RecipeReader.read(
            "mine",
            """
            lr: 5e-4
            epochs: 300
            TET: True
            model: sdt # theirs
            pooling_stat: "0011"
            mean:
            - 0.5
            - 0.25
            ratio: [1.0,1.0]
            clip_grad: null
            seed: 42
            """);

    assertThat(file.get(Keys.LR)).hasValue(5e-4);
    assertThat(file.get(Keys.EPOCHS)).hasValue(300);
    assertThat(file.is(Keys.TET)).isTrue();
    assertThat(file.get(Keys.MODEL)).hasValue("sdt");
    assertThat(file.get(Keys.POOLING_STAT)).hasValue("0011");
    assertThat(file.get(Keys.MEAN)).hasValue(new Key.Numbers(List.of(0.5, 0.25)));
    assertThat(file.get(Keys.RATIO)).hasValue(new Key.Numbers(List.of(1.0, 1.0)));
    assertThat(file.get(Keys.CLIP_GRAD)).isEmpty();
    assertThat(file.get(Keys.SEED)).hasValue(42L);
    assertThat(file.remarks()).isEmpty();
  }

  @Test
  void keys_that_change_nothing_are_told_with_their_lines() {
    RecipeFile file =
        RecipeReader.read(
            "mine",
            "# theirs\nmodel-ema: True\namp: true\nmlp-ratio: 4\nzebra: 9\nepoch: 7\nlr: 1\n");

    assertThat(file.remarks())
        .containsExactly(
            "line 2: 'model-ema' changes nothing, in the authors' program as here: the key is"
                + " 'model_ema'",
            "line 3: 'amp' changes nothing: this trains on the CPU, in single precision",
            "line 4: 'mlp-ratio' changes nothing, in the authors' program as here: the key is"
                + " 'mlp_ratio'",
            "line 5: 'zebra' is no key of recipes and changes nothing",
            "line 6: 'epoch' is no key of recipes and changes nothing; did you mean 'epochs'?");
    assertThat(file.is(Keys.MODEL_EMA)).isFalse();
    assertThat(file.values()).containsOnlyKeys("lr");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epochs: many | line 1: 'epochs' must be a number but is 'many'",
        "epochs: 1.5 | line 1: 'epochs' must be a whole number but is 1.5",
        "TET: perhaps | line 1: 'TET' must be true or false but is 'perhaps'",
        "mean: 0.5 | line 1: 'mean' must be a list of numbers",
        "lr: [1, 2] | line 1: 'lr' must have one value",
        "epochs: 0 | line 1: 'epochs' must be in [1, 100000] but is '0'",
        "lr: -0.5 | line 1: 'lr' must be greater than 0 but is '-0.5'",
        "lr: NaN | line 1: 'lr' must be greater than 0 but is 'NaN'",
        "lr: 1e400 | line 1: 'lr' must be greater than 0 but is '1e400'",
        "min_lr: -1 | line 1: 'min_lr' must be at least 0 but is '-1'",
        "smoothing: 1.5 | line 1: 'smoothing' must be in [0, 1) but is '1.5'",
        "crop_pct: 0 | line 1: 'crop_pct' must be in (0, 1] but is '0'",
        "mixup_prob: 2 | line 1: 'mixup_prob' must be in [0, 1] but is '2'",
        "time_steps: 100000 | line 1: 'time_steps' must be in [1, 1024] but is '100000'",
        "seed: 1.5 | line 1: 'seed' must be a whole number but is '1.5'",
        "spike_mode: lof | line 1: 'spike_mode' must be lif, plif or if but is 'lof'",
        "split_by: tme | line 1: 'split_by' must be number or time but is 'tme'",
        "remode: pixl | line 1: 'remode' must be pixel, rand or const but is 'pixl'",
        "- lr | line 1: must be keys with values, a line each",
      })
  void a_value_of_another_kind_is_refused_with_its_line(String text, String sentence) {
    assertThatThrownBy(() -> RecipeReader.read("mine", text))
        .hasMessage("The recipe 'mine', " + sentence);
  }

  @Test
  void what_is_no_yaml_is_refused() {
    assertThatThrownBy(() -> RecipeReader.read("mine", "lr: [1, 2"))
        .hasMessageStartingWith("The recipe 'mine', line 1 is no YAML: ");
    assertThatThrownBy(() -> RecipeReader.read("mine", "epochs: 3\nmodel: @sdt\n"))
        .hasMessageStartingWith("The recipe 'mine', line 2 is no YAML: ")
        .hasMessageNotContainingAny("\n", "in reader");
    assertThatThrownBy(() -> RecipeReader.read("mine", ""))
        .hasMessage("The recipe 'mine' is empty");
  }

  @Test
  void a_key_that_stands_twice_is_refused_with_both_lines() {
    assertThatThrownBy(() -> RecipeReader.read("mine", "lr: 1\nepochs: 3\nlr: 2\n"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("'lr'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "opt: adan | 'opt' must be adamw, adam, lamb or sgd but is 'adan'",
        "sched: cosin | 'sched' must be cosine, step or constant but is 'cosin'",
        "sched_by: days | 'sched_by' must be epochs or steps but is 'days'",
        "clip_mode: agc | 'clip_mode' must be norm or value but is 'agc'",
      })
  void a_name_that_is_none_is_refused_with_its_line_and_key(String entry, String sentence) {
    String text = "epochs: 3\nlr: 1\nclip_grad: 1\n" + entry + "\n";

    assertThatThrownBy(() -> RecipeReader.read("mine", text))
        .hasMessage("The recipe 'mine', line 4: " + sentence);
  }

  @Test
  void large_letters_of_a_name_are_taken_for_small_ones() {
    RecipeFile file = RecipeReader.read("mine", "opt: AdamW\ninterpolation: BICUBIC\n");

    assertThat(file.get(Keys.OPT)).hasValue("adamw");
    assertThat(file.get(Keys.INTERPOLATION)).hasValue("bicubic");
  }

  @Test
  void what_the_command_line_changed_has_no_line() {
    RecipeFile file = RecipeReader.read("mine", "opt: adamw\n");

    assertThatThrownBy(() -> file.with(Keys.OPT, Optional.of("adan")))
        .hasMessage("The recipe 'mine': 'opt' must be adamw, adam, lamb or sgd but is 'adan'");
  }
}
