// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.schedule.TimmSchedule;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.sdt.SpikeDrivenTransformerPreset;
import org.snn4j.models.spikformer.original.OriginalSpikformerConfig;

final class RecipesTest {

  static Set<String> names() {
    return Recipes.all().keySet();
  }

  private static NetworkConfig network(String name) {
    RecipeFile file = Recipes.find(name);
    int side = file.get(Keys.IMG_SIZE, 28);
    int channels = file.get(Keys.IN_CHANNELS, 1);
    Shape image = Shape.of(channels, side, side);
    Shape sample = channels == 2 ? image.insert(0, RecipeModel.steps(file)) : image;
    return new RecipeModel(file, sample, file.get(Keys.NUM_CLASSES, 10)).config();
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_recipe_is_whole_and_has_no_key_without_effect(String name) {
    RecipeFile file = Recipes.find(name);
    RecipeTraining training = new RecipeTraining(file);

    assertThat(file.remarks()).isEmpty();
    assertThat(training.epochs()).isPositive();
    assertThat(training.schedule(7).at(0)).isPositive();
    assertThat(training.objective()).isNotNull();
    assertThat(training.optimizer()).isNotNull();
    assertThat(training.regime()).isNotNull();
    assertThat(network(name).timeSteps()).isEqualTo(RecipeModel.steps(file));
  }

  @ParameterizedTest
  @CsvSource({
    "sdt-cifar10-2-256, CIFAR10_2_256",
    "sdt-cifar10-2-512, CIFAR10_2_512",
    "sdt-cifar10-2-512-tet, CIFAR10_2_512",
    "sdt-cifar100-2-256, CIFAR100_2_256",
    "sdt-cifar100-2-512, CIFAR100_2_512",
    "cifar10-dvs-sdt, CIFAR10_DVS_2_256",
    "sdt-gesture-2-256-t10, GESTURE_2_256",
    "sdt-imagenet-8-384, IMAGENET_8_384",
    "sdt-imagenet-6-512, IMAGENET_6_512",
    "sdt-imagenet-8-512, IMAGENET_8_512",
    "sdt-imagenet-10-512, IMAGENET_10_512",
    "sdt-imagenet-8-768, IMAGENET_8_768",
  })
  void the_published_transformers_are_those_of_the_presets(
      String name, SpikeDrivenTransformerPreset preset) {
    assertThat(network(name)).isEqualTo(preset.config());
  }

  @Test
  void the_published_spikformers_are_those_of_the_presets() {
    assertThat(network("spikformer-cifar10-4-384")).isEqualTo(OriginalSpikformerConfig.cifar(10));
    assertThat(network("spikformer-cifar100-4-384")).isEqualTo(OriginalSpikformerConfig.cifar(100));
    assertThat(network("spikformer-cifar10-dvs-2-256"))
        .isEqualTo(OriginalSpikformerConfig.cifar10Dvs());
    assertThat(network("spikformer-gesture-2-256")).isEqualTo(OriginalSpikformerConfig.gesture());
    assertThat(network("spikformer-imagenet-8-512"))
        .isEqualTo(OriginalSpikformerConfig.imageNet(8, 512));
  }

  @Test
  void the_published_hyper_parameters_reach_the_run() {
    RecipeTraining training = new RecipeTraining(Recipes.find("spikformer-cifar10-4-384"));

    assertThat(training.epochs()).isEqualTo(310);
    assertThat(training.optimizer()).isEqualTo(new AdamW(0.06));
    assertThat(training.schedule(391))
        .isEqualTo(new TimmSchedule.Cosine(5e-4, 300, 1e-5, new TimmSchedule.WarmUp(20, 1e-5), 10));
    assertThat(training.regime().mixing().mixup()).isEqualTo(0.5);
    assertThat(training.regime().mixing().offEpoch()).isEqualTo(200);
  }

  private static Recipe.Wishes oneEpoch() {
    Optional<String> none = Optional.empty();
    Optional<Integer> no = Optional.empty();
    return new Recipe.Wishes(
        none,
        none,
        none,
        none,
        none,
        Optional.of(1),
        no,
        no,
        Optional.empty(),
        none,
        Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_recipe_can_be_tried_for_one_epoch_at_the_full_rate(String name) {
    RecipeFile file = Recipe.of(name, oneEpoch()).file();
    double rate = file.need(Keys.LR);

    assertThat(file.need(Keys.EPOCHS)).isEqualTo(1);
    assertThat(new RecipeTraining(file).schedule(7).at(0)).isEqualTo(rate);
  }

  @Test
  void an_unknown_recipe_is_answered_with_the_known_ones() {
    assertThatThrownBy(() -> Recipes.find("nothing"))
        .hasMessageContaining("fashion-cnn, fashion-sdt")
        .hasMessageEndingWith("but there is no 'nothing'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine.yml", "mine.yaml", "recipes/mine"})
  void a_missing_file_is_named_without_the_list_of_recipes(String path) {
    assertThatThrownBy(() -> Recipes.find(path))
        .hasMessage("There is no file '" + path + "'; --config list shows the recipes by name");
  }

  @Test
  void a_network_for_other_data_is_refused() {
    RecipeFile file = Recipes.find("fashion-sdt");

    assertThatThrownBy(() -> new RecipeModel(file, Shape.of(3, 28, 28), 10).config())
        .hasMessageStartingWith("The recipe 'fashion-sdt', line ")
        .hasMessageEndingWith("'in_channels' must be 3, as in the data, but is '1'");
  }
}
