// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.neuron.check.BatchIndependence;

class SpikeDrivenTransformerTest {

  private static final SpikeDrivenTransformerConfig SMALL =
      new SpikeDrivenTransformerConfig(
          3,
          11,
          13,
          5,
          24,
          2,
          3,
          2,
          4,
          PoolingPattern.of("0011"),
          SpikeNeurons.LIF,
          DvsPooling.NONE);

  private final TensorScope scope = TensorScope.open("SpikeDrivenTransformerTest");

  @AfterEach
  void close() {
    scope.close();
  }

  static Stream<SpikeNeurons> spikeModes() {
    return Stream.of(SpikeNeurons.LIF, SpikeNeurons.PLIF, SpikeNeurons.IF);
  }

  private Tensor images(SpikeDrivenTransformerConfig config, int samples) {
    return new RandomTensors(scope, 5)
        .uniform(DType.FLOAT, -3, 3, samples, config.inChannels(), config.height(), config.width());
  }

  @ParameterizedTest
  @MethodSource("spikeModes")
  void gradients_reach_every_parameter_that_is_used(SpikeNeurons neurons) {
    SpikeDrivenTransformer network =
        Lively.norms(enlarged(SMALL.withNeurons(neurons).build(Init.seeded(scope, 3))));
    Tape tape = Tape.recordingIn(scope);
    ForwardPass pass = ForwardPass.recording(ForwardPass.Mode.FROZEN_NORMS, tape, 0);
    Tensor logits = network.forward(images(SMALL, 2), pass);
    Gradients gradients = tape.backward(Reductions.sumAll(Elementwise.square(logits)));
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              boolean unused =
                  name.contains("attn_lif")
                      || name.contains("talking_heads.")
                      || name.contains("rpe_lif");
              double largest =
                  gradients
                      .find(parameter)
                      .map(g -> Arrays.stream(g.toDoubleArray()).map(Math::abs).max().orElse(0))
                      .orElse(0.0);
              if (unused) {
                assertThat(largest).as(name).isZero();
              } else {
                assertThat(largest).as(name).isPositive();
              }
            });
  }

  /** Without batch statistics the first, small weights would leave every neuron silent. */
  private static SpikeDrivenTransformer enlarged(SpikeDrivenTransformer network) {
    for (Module module : network.modules().values()) {
      if (module instanceof Conv2d conv) {
        double[] values = conv.weight().value().toDoubleArray();
        conv.weight().value().copyFrom(Arrays.stream(values).map(v -> v * 20).toArray());
      }
    }
    return network;
  }

  @ParameterizedTest
  @EnumSource
  void a_samples_result_does_not_depend_on_the_others(DvsPooling pooling) {
    SpikeDrivenTransformer network =
        enlarged(SMALL.withDvsPooling(pooling).build(Init.seeded(scope, 3)));
    assertThat(new BatchIndependence(network, 0).check(images(SMALL, 3))).isEmpty();
  }

  @Test
  void convolutions_start_truncated_normal_with_biases_of_zero() {
    SpikeDrivenTransformer network = SMALL.build(Init.seeded(scope, 3));
    network
        .modules()
        .forEach(
            (path, module) -> {
              if (module instanceof Conv2d conv) {
                double[] weights = conv.weight().value().toDoubleArray();
                double deviation =
                    Math.sqrt(Arrays.stream(weights).map(w -> w * w).average().orElse(0));
                assertThat(deviation).as(path).isBetween(0.014, 0.026);
                if (conv.parameters().containsKey("bias")) {
                  assertThat(conv.parameters().get("bias").value().toDoubleArray()).containsOnly(0);
                }
              }
            });
  }

  @Test
  void it_takes_what_its_config_says() {
    SpikeDrivenTransformerConfig config = SpikeDrivenTransformerPreset.GESTURE_2_256.config();
    assertThat(config.imageShape()).isEqualTo(Shape.of(2, 128, 128));
    assertThat(config.tokens()).isEqualTo(256);
    assertThat(SpikeDrivenTransformerPreset.IMAGENET_8_512.config().tokens()).isEqualTo(196);
    assertThat(SpikeDrivenTransformerPreset.IMAGENET_8_512.config().withImage(288, 288).tokens())
        .isEqualTo(324);
    assertThat(SpikeDrivenTransformerPreset.CIFAR10_DVS_2_256.config().tokens()).isEqualTo(256);
    assertThat(SpikeDrivenTransformerPreset.CIFAR10_2_512.config().tokens()).isEqualTo(64);
    assertThat(config.withTimeSteps(16).timeSteps()).isEqualTo(16);
    assertThat(config.withClasses(3).classes()).isEqualTo(3);
  }

  @Test
  void sizes_that_do_not_fit_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SpikeDrivenTransformerConfig.of(
                    Shape.of(3, 32, 32), 10, 2, 36, 4, PoolingPattern.of("0011")))
        .withMessage("SpikeDrivenTransformerConfig: embedDims must be divisible by 8 but is 36");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withTimeSteps(0))
        .withMessage("SpikeDrivenTransformerConfig: timeSteps must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withClasses(0))
        .withMessage("SpikeDrivenTransformerConfig: classes must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SpikeDrivenTransformerConfig(
                    3,
                    32,
                    32,
                    10,
                    24,
                    2,
                    3,
                    Double.NaN,
                    4,
                    PoolingPattern.of("0011"),
                    SpikeNeurons.LIF,
                    DvsPooling.NONE))
        .withMessage(
            "SpikeDrivenTransformerConfig: mlpRatio must be above 0 and finite but is NaN");
  }
}
