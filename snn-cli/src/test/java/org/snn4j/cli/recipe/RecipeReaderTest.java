// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
            "mine", "# theirs\nmodel-ema: True\namp: true\nmlp-ratio: 4\nspeed: 9\nlr: 1\n");

    assertThat(file.remarks())
        .containsExactly(
            "line 2: 'model-ema' changes nothing, in the authors' program as here: the key is"
                + " 'model_ema'",
            "line 3: 'amp' changes nothing: this trains on the CPU, in single precision",
            "line 4: 'mlp-ratio' changes nothing, in the authors' program as here: the key is"
                + " 'mlp_ratio'",
            "line 5: 'speed' is no key of recipes and changes nothing");
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
        "- lr | line 1: must be keys with values, a line each",
      })
  void a_value_of_another_kind_is_refused_with_its_line(String text, String sentence) {
    assertThatThrownBy(() -> RecipeReader.read("mine", text))
        .hasMessage("The recipe 'mine', " + sentence);
  }

  @Test
  void what_is_no_yaml_is_refused() {
    assertThatThrownBy(() -> RecipeReader.read("mine", "lr: [1, 2"))
        .hasMessageStartingWith("The recipe 'mine' is no YAML: ");
    assertThatThrownBy(() -> RecipeReader.read("mine", ""))
        .hasMessage("The recipe 'mine' is empty");
  }
}
