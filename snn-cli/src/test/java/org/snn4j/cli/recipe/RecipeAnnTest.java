// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.snn4j.core.optim.Adam;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.ann.Pool;
import org.snn4j.models.ann.ReadOut;
import org.snn4j.models.ann.TutorialCnnConfig;
import org.snn4j.models.ann.VggConfig;
import org.snn4j.models.ann.VggDepth;
import org.snn4j.models.resnet.CifarResNetConfig;
import org.snn4j.models.resnet.ResNetConfig;
import org.snn4j.models.vit.VisionTransformerConfig;

/** Networks without spikes in recipes. */
final class RecipeAnnTest {

  private static final Shape COLORS = Shape.of(3, 32, 32);
  private static final Shape GREY = Shape.of(1, 28, 28);

  private static NetworkConfig network(String yaml, Shape sample) {
    return new RecipeModel(RecipeReader.read("mine", yaml), sample, 10).config();
  }

  @Test
  void the_tutorials_recipe_is_that_of_the_tutorial() {
    RecipeFile file = Recipes.find("mnist-tutorial-cnn");
    RecipeTraining training = new RecipeTraining(file);

    assertThat(new RecipeModel(file, GREY, 10).config()).isEqualTo(TutorialCnnConfig.mnist());
    assertThat(training.optimizer()).isEqualTo(new Adam(0.9, 0.999, 1e-8, 5e-4, false));
    assertThat(training.schedule(600)).isEqualTo(new Schedule.Constant(1e-3));
    assertThat(training.batchSize()).isEqualTo(100);
    assertThat(training.epochs()).isEqualTo(10);
  }

  @Test
  void the_small_transformer_is_the_tiny_one() {
    assertThat(new RecipeModel(Recipes.find("fashion-vit"), GREY, 10).config())
        .isEqualTo(VisionTransformerConfig.tiny());
  }

  @Test
  void other_networks_are_named_by_the_model() {
    assertThat(network("model: tutorial-cnn-softmax", GREY))
        .isEqualTo(TutorialCnnConfig.mnist().withReadOut(ReadOut.RELU_SOFTMAX));
    assertThat(network("model: vgg16", COLORS))
        .isEqualTo(VggConfig.cifar10(VggDepth.VGG16).withPool(Pool.AVERAGE));
    assertThat(network("model: resnet18", COLORS)).isEqualTo(ResNetConfig.resNet18Cifar10());
    assertThat(network("model: cifar-resnet20", COLORS)).isEqualTo(CifarResNetConfig.resNet20());
  }

  @Test
  void steps_recordings_and_oblong_images_are_refused() {
    assertThatThrownBy(() -> network("model: vgg11\ntime_steps: 4", COLORS))
        .hasMessage(
            "The recipe 'mine', line 2 'time_steps': a network without spikes has 1 time step but"
                + " time_steps is 4");
    assertThatThrownBy(() -> network("model: vgg11", Shape.of(4, 2, 32, 32)))
        .hasMessageContaining("'model' must be sdt, spikformer")
        .hasMessageEndingWith("but is 'vgg11'");
    assertThatThrownBy(() -> network("model: vgg11", Shape.of(3, 32, 31)))
        .hasMessage("The recipe 'mine': images must be square but are [3, 32, 31]");
  }
}
