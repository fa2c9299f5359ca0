// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.check.BatchIndependence;

class MetaSpikeFormerTest {

  private static final int T = 3;
  private static final int N = 2;
  private static final MetaSpikeFormerConfig SMALL =
      new MetaSpikeFormerConfig(2, 23, 19, 7, List.of(4, 6, 8, 12), 2, 1, 1, T, ReadOut.POTENTIALS);

  private final TensorScope scope = TensorScope.open("MetaSpikeFormerTest");
  private final Tensor images =
      new RandomTensors(scope, 5).uniform(DType.FLOAT, -1, 2, N, 2, 23, 19);

  @AfterEach
  void close() {
    scope.close();
  }

  /** A network whose norms have met the images, so that its neurons fire. */
  private Module network(MetaSpikeFormerConfig config) {
    LIFNode neuron = new LIFNode(2).withDetachReset(true);
    BatchNorm.Options quick = BatchNorm.Options.DEFAULT.withMomentum(1);
    // Sums over so few tokens and channels hardly reach the published threshold.
    BlockLayers layers =
        new BlockLayers(neuron, neuron.withThreshold(0.05), quick, Init.seeded(scope, 3));
    Module network = new MetaSpikeFormer(config, layers);
    network.forward(images, ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 0));
    return network;
  }

  @ParameterizedTest
  @CsvSource({"256, 15112208, 15.1", "384, 31333864, 31.3", "512, 55350248, 55.4"})
  void presets_have_the_published_number_of_parameters(int width, long count, String millions) {
    MetaSpikeFormerConfig config =
        switch (width) {
          case 256 -> MetaSpikeFormerConfig.ofWidth256();
          case 384 -> MetaSpikeFormerConfig.ofWidth384();
          default -> MetaSpikeFormerConfig.ofWidth512();
        };
    assertThat(config.build(Init.seeded(scope, 0)).parameterCount()).isEqualTo(count);
    assertThat(Math.round(count / 1e5)).isEqualTo(Math.round(Double.parseDouble(millions) * 10));
    assertThat(config.imageShape()).isEqualTo(Shape.of(3, 224, 224));
    assertThat(config.channels()).contains(width);
  }

  @Test
  void a_still_image_gives_what_a_sequence_of_it_gives() {
    Module network = network(SMALL);
    Tensor still = network.forward(images, ForwardPass.inference(scope));
    assertThat(still.shape()).isEqualTo(Shape.of(T, N, 7));
    Tensor sequence = network.forward(Repeat.overTime(images, T), ForwardPass.inference(scope));
    assertThat(still.toDoubleArray()).containsExactly(sequence.toDoubleArray());
    assertThat(Arrays.stream(still.toDoubleArray()).distinct().count()).isGreaterThan(N);
  }

  @Test
  void samples_do_not_depend_on_each_other() {
    assertThat(new BatchIndependence(network(SMALL), 0).check(images)).isEmpty();
  }

  @Test
  void a_gradient_reaches_every_parameter() {
    Module network = network(SMALL);
    Tape tape = Tape.recordingIn(scope);
    Tensor y = network.forward(scope.borrow(images), ForwardPass.training(tape, 0));
    Tensor weights = new RandomTensors(scope, 6).uniform(DType.FLOAT, -1, 1, T, N, 7);
    Gradients gradients = tape.backward(y, weights);
    network
        .parameters()
        .forEach(
            (name, parameter) ->
                assertThat(gradients.find(parameter).orElseThrow().toDoubleArray())
                    .as(name)
                    .isNotEqualTo(new double[(int) parameter.value().length()]));
  }

  @ParameterizedTest
  @EnumSource
  void the_classifier_sees_what_the_config_says(ReadOut readOut) {
    List<Double> seen = new ArrayList<>();
    ForwardPass pass =
        ForwardPass.inference(scope)
            .watchedBy(
                (module, in, out) -> {
                  if (module.path().equals("head")) {
                    Arrays.stream(in.toDoubleArray()).distinct().forEach(seen::add);
                  }
                });
    network(SMALL.withReadOut(readOut)).forward(images, pass);
    if (readOut == ReadOut.SPIKES) {
      assertThat(seen).containsOnly(0.0, 1.0);
    } else {
      assertThat(seen).hasSizeGreaterThan(N);
    }
  }

  @Test
  void parameters_have_the_names_of_the_authors_checkpoints() {
    assertThat(SMALL.build(Init.seeded(scope, 0)).stateDict().entries())
        .containsKeys(
            "downsample1_1.encode_conv.bias",
            "ConvBlock1_1.0.Conv.pwconv1.weight",
            "ConvBlock2_2.0.bn2.running_var",
            "downsample4.encode_bn.num_batches_tracked",
            "block3.0.attn.q_conv.0.body.1.bn.running_mean",
            "block3.0.attn.proj_conv.1.weight",
            "block4.0.mlp.fc2_conv.bias",
            "head.weight");
  }

  @Test
  void configs_say_what_they_are() {
    MetaSpikeFormerConfig config =
        MetaSpikeFormerConfig.ofWidth256().withImages(2, 32, 48).withClasses(11).withTimeSteps(8);
    assertThat(config.imageShape()).isEqualTo(Shape.of(2, 32, 48));
    assertThat(config.classes()).isEqualTo(11);
    assertThat(config.describe())
        .isEqualTo("Meta-SpikeFormer (64-128-256-360 channels, 8 heads, T = 8)");
  }

  @Test
  void sizes_and_inputs_that_make_no_network_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withTimeSteps(0))
        .withMessage("MetaSpikeFormerConfig: timeSteps must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(List.of(4, 6, 8), 2))
        .withMessageContaining("channels must be 4 positive numbers, the first even");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(List.of(4, 6, 8, 12), 5))
        .withMessage("MetaSpikeFormerConfig: heads must divide channels = 8 but is 5");
    Module network = SMALL.build(Init.seeded(scope, 0));
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(
            () ->
                network.forward(
                    scope.zeros(DType.FLOAT, Shape.of(N, 3, 23, 19)), ForwardPass.inference(scope)))
        .withMessageContaining("downsample1_1.encode_conv");
  }

  private static MetaSpikeFormerConfig of(List<Integer> channels, int heads) {
    return new MetaSpikeFormerConfig(2, 23, 19, 7, channels, heads, 2, 1, T, ReadOut.POTENTIALS);
  }
}
