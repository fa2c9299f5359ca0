// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.check.BatchIndependence;

class OriginalSpikformerTest {

  private static final int STEPS = 3;

  private final TensorScope scope = TensorScope.open("OriginalSpikformerTest");

  @AfterEach
  void close() {
    scope.close();
  }

  private static OriginalSpikformerConfig small(OriginalVariant variant) {
    int size = variant == OriginalVariant.CIFAR ? 16 : 64;
    return new OriginalSpikformerConfig(variant, 2, size, 5, 24, 3, 2, 2, STEPS);
  }

  private Module network(OriginalVariant variant) {
    Module network = small(variant).build(Init.seeded(scope, 3));
    // So that neurons fire in inference, where the norms do not scale yet, and behind attention.
    network.parameters().forEach((name, parameter) -> enlarge(parameter, gain(name)));
    return network;
  }

  private static double gain(String name) {
    if (name.matches(".*attn\\.[qkv]_bn\\.weight")) {
      return 4;
    }
    return name.matches(".*linear\\.weight") ? 40 : name.matches(".*conv\\d?\\.weight") ? 5 : 1;
  }

  private static void enlarge(Parameter parameter, double gain) {
    double[] values = parameter.value().toDoubleArray();
    parameter.value().copyFrom(Arrays.stream(values).map(v -> gain * v).toArray());
  }

  private Tensor images(OriginalVariant variant, int samples) {
    int size = small(variant).imageSize();
    return new RandomTensors(scope, 5).uniform(DType.FLOAT, -3, 3, samples, 2, size, size);
  }

  @ParameterizedTest
  @EnumSource
  void logits_of_every_step_come_from_images_and_from_sequences(OriginalVariant variant) {
    Module network = network(variant);
    Tensor still = network.forward(images(variant, 2), ForwardPass.inference(scope));
    Tensor sequence =
        network.forward(Repeat.overTime(images(variant, 2), STEPS), ForwardPass.inference(scope));
    assertThat(still.shape()).isEqualTo(Shape.of(STEPS, 2, 5));
    assertThat(still.toDoubleArray()).containsExactly(sequence.toDoubleArray(), within(1e-6));
    assertThat(Arrays.stream(still.toDoubleArray()).anyMatch(value -> value != 0)).isTrue();
  }

  @Test
  void a_still_image_leaves_the_running_statistics_of_its_copies() {
    OriginalVariant variant = OriginalVariant.CIFAR;
    Module once = network(variant);
    Module repeated = network(variant);
    Tape tape = Tape.recordingIn(scope);
    once.forward(images(variant, 2), ForwardPass.training(tape, 1));
    repeated.forward(Repeat.overTime(images(variant, 2), STEPS), ForwardPass.training(tape, 1));
    String name = "patch_embed.proj_bn.running_var";
    double[] expected = repeated.buffers().get(name).value().toDoubleArray();
    assertThat(once.buffers().get(name).value().toDoubleArray())
        .containsExactly(expected, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource
  void gradients_reach_every_parameter_that_is_used(OriginalVariant variant) {
    Module network = network(variant);
    Tape tape = Tape.recordingIn(scope);
    Tensor logits = network.forward(images(variant, 3), ForwardPass.training(tape, 1));
    Gradients gradients = tape.backward(Reductions.sumAll(Elementwise.square(logits)));
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              // A batch norm takes a bias off again, whose gradient is then exactly 0.
              boolean takenOff = name.matches(".*_(linear|conv\\d?)\\.bias");
              boolean used =
                  !takenOff && !name.matches("pos_embed|(.*\\.)?norm[12]?\\.(weight|bias)");
              assertThat(gradients.find(parameter).isPresent()).isEqualTo(used || takenOff);
              double largest =
                  gradients.find(parameter).stream()
                      .flatMapToDouble(g -> Arrays.stream(g.toDoubleArray()))
                      .map(Math::abs)
                      .max()
                      .orElse(0);
              assertThat(largest > 0).as(name).isEqualTo(used);
            });
  }

  @ParameterizedTest
  @EnumSource
  void a_samples_result_does_not_depend_on_the_others(OriginalVariant variant) {
    assertThat(new BatchIndependence(network(variant), 0).check(images(variant, 3))).isEmpty();
  }

  @Test
  void an_input_that_is_no_image_is_refused() {
    Module network = network(OriginalVariant.CIFAR);
    Tensor vector = new RandomTensors(scope, 5).floats(2, 7);
    assertThatThrownBy(() -> network.forward(vector, ForwardPass.inference(scope)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "layer 'patch_embed' (PatchSplitting): PatchSplitting: x must have shape [N, C, H, W]"
                + " or [T, N, C, H, W] but has [2, 7]");
  }
}
