// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.block.Lively;
import org.snn4j.neuron.check.BatchIndependence;

class SpikformerTest {

  private static final int T = 3;
  private static final int N = 2;
  private static final SpikformerConfig CONFIG =
      SpikformerConfig.of(Shape.of(3, 37, 23), 7, 40, 5, 2, T).withMlpRatio(1.5);

  private final TensorScope scope = TensorScope.open("SpikformerTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();
  private final RandomTensors random = new RandomTensors(scope, 5);
  private final Tensor image = random.uniform(DType.DOUBLE, -1, 2, N, 3, 37, 23);

  @AfterEach
  void close() {
    scope.close();
  }

  static Stream<Arguments> published() {
    return Stream.of(
        Arguments.of(SpikformerConfig.tiny(), 4_400_392L),
        Arguments.of(SpikformerConfig.small(), 13_244_824L));
  }

  @ParameterizedTest
  @MethodSource("published")
  void published_sizes_have_the_published_number_of_parameters(
      SpikformerConfig config, long parameters) {
    Module network = config.build(Init.seeded(scope, 1));
    assertThat(network.parameterCount()).isEqualTo(parameters);
    assertThat(config.imageShape()).isEqualTo(Shape.of(3, 224, 224));
    assertThat(config.classes()).isEqualTo(1000);
    assertThat(config.timeSteps()).isEqualTo(4);
  }

  @Test
  void every_step_has_logits() {
    Tensor y = CONFIG.build(init).forward(image, ForwardPass.inference(scope));
    assertThat(y.shape()).isEqualTo(Shape.of(T, N, 7));
  }

  @Test
  void a_still_image_is_a_sequence_of_equal_images() {
    Module still = CONFIG.build(Init.seeded(scope, 3).inDoublePrecision());
    Module moving = CONFIG.build(Init.seeded(scope, 3).inDoublePrecision());
    Tensor one = still.forward(image, ForwardPass.of(Mode.TRAINING, scope, 1));
    Tensor other =
        moving.forward(Repeat.overTime(image, T), ForwardPass.of(Mode.TRAINING, scope, 1));
    assertThat(one.toDoubleArray()).containsExactly(other.toDoubleArray(), within(1e-12));
    moving
        .buffers()
        .forEach(
            (name, buffer) ->
                assertThat(still.buffers().get(name).value().toDoubleArray())
                    .as(name)
                    .containsExactly(buffer.value().toDoubleArray(), within(1e-12)));
  }

  @Test
  void every_parameter_gets_a_gradient() {
    Module network = CONFIG.build(init);
    Lively.norms(network, scope);
    Tape tape = Tape.recordingIn(scope);
    Tensor y = network.forward(image, ForwardPass.training(tape, 1));
    Gradients gradients = tape.backward(y, random.doubles(T, N, 7));
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              double[] gradient = gradients.find(parameter).orElseThrow().toDoubleArray();
              assertThat(Arrays.stream(gradient).anyMatch(g -> g != 0)).as(name).isTrue();
            });
  }

  @Test
  void samples_do_not_depend_on_each_other() {
    Module network = CONFIG.build(init);
    Lively.norms(network, scope);
    Tensor y = network.forward(image, ForwardPass.inference(scope));
    assertThat(Views.select(y, 1, 0).toDoubleArray())
        .isNotEqualTo(Views.select(y, 1, 1).toDoubleArray());
    assertThat(new BatchIndependence(network, 0).check(image)).isEmpty();
  }

  @Test
  void parameters_have_the_peers_names() {
    Module network = CONFIG.build(init);
    assertThat(network.parameters())
        .containsKeys(
            "patch_embed.stages.0.conv_bn.block.0.weight",
            "patch_embed.positional_encoding.conv_bn.block.1.bias",
            "blocks.1.attn.qkv_conv_bn.0.weight",
            "blocks.0.mlp.fc2.1.weight",
            "head.bias");
  }

  @Test
  void blocks_left_out_change_the_training_pass_alone() {
    Module network = CONFIG.withDepthRate(0.9).build(Init.seeded(scope, 3).inDoublePrecision());
    Module plain = CONFIG.build(Init.seeded(scope, 3).inDoublePrecision());
    assertThat(training(network)).isNotEqualTo(training(plain));
    assertThat(network.forward(image, ForwardPass.inference(scope)).toDoubleArray())
        .containsExactly(plain.forward(image, ForwardPass.inference(scope)).toDoubleArray());
  }

  private double[] training(Module network) {
    ForwardPass pass = ForwardPass.of(Mode.TRAINING, scope, 11);
    return network.forward(image, pass).toDoubleArray();
  }

  @Test
  void other_images_are_refused_by_name() {
    Module network = CONFIG.build(init);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(
            () -> network.forward(random.doubles(N, 5, 37, 23), ForwardPass.inference(scope)))
        .withMessageContaining(
            "SpikformerPatchStem: x must have shape [N, C, H, W] or [T, N, C, H, W] with C = 3 but"
                + " has [2, 5, 37, 23]");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 2, 3, 'embedDims must be 1 or more but is 0'",
    "44, 4, 2, 3, 'embedDims must be divisible by 8, the share of channels of the first stage, but"
        + " is 44'",
    "40, 3, 2, 3, 'embedDims must be divisible by heads = 3 but is 40'",
    "40, 5, 0, 3, 'depths must be 1 or more but is 0'",
    "40, 5, 2, -1, 'timeSteps must be 1 or more but is -1'",
  })
  void other_sizes_are_refused_by_name(
      int embedDims, int heads, int depths, int timeSteps, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SpikformerConfig.of(Shape.of(3, 32, 32), 7, embedDims, heads, depths, timeSteps))
        .withMessage("SpikformerConfig: " + why);
  }

  @Test
  void other_ratios_and_patches_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CONFIG.withMlpRatio(Double.NaN))
        .withMessage("SpikformerConfig: mlpRatio must give 1 hidden feature or more but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CONFIG.withDepthRate(1))
        .withMessage("SpikformerConfig: depthRate must be in [0, 1) but is 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CONFIG.withPatchSize(4))
        .withMessage("SpikformerConfig: patchSize must be 16 but is 4");
    assertThat(CONFIG.withPatchSize(16)).isEqualTo(CONFIG);
  }

  @Test
  void a_config_describes_itself() {
    assertThat(CONFIG.describe()).isEqualTo("Spikformer 2-40 (5 heads, T = 3)");
    assertThat(CONFIG.withImages(Shape.of(1, 28, 28), 10).imageShape())
        .isEqualTo(Shape.of(1, 28, 28));
    assertThat(CONFIG.withImages(Shape.of(1, 28, 28), 10).mlpRatio()).isEqualTo(1.5);
    assertThat(CONFIG.withTimeSteps(5).timeSteps()).isEqualTo(5);
  }
}
