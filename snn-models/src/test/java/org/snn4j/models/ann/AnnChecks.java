// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.ImageNetworkConfig;
import org.snn4j.neuron.check.BatchIndependence;

/** What every network without spikes must do. */
public final class AnnChecks {

  private static final int SAMPLES = 3;

  private AnnChecks() {}

  /** Logits of every image, images that do not see each other, gradients for every parameter. */
  public static void check(ImageNetworkConfig config) {
    try (TensorScope scope = TensorScope.open("AnnChecks")) {
      Module network = lively(config.build(Init.seeded(scope, 3)));
      Shape shape = config.imageShape().insert(0, SAMPLES);
      Tensor x = new RandomTensors(scope, 5).uniform(DType.FLOAT, -1, 2, shape.toArray());
      assertThat(network.forward(x, ForwardPass.inference(scope)).shape())
          .isEqualTo(Shape.of(SAMPLES, config.classes()));
      assertThat(new BatchIndependence(network, 0).check(x)).isEmpty();
      requireGradients(network, x, Tape.recordingIn(scope));
      assertThat(config.timeSteps()).isEqualTo(1);
      assertThat(config.takes(config.imageShape())).isTrue();
      assertThat(config.takes(config.imageShape().insert(0, 1))).isFalse();
    }
  }

  /** Moves every parameter away from values such as 0 that stop gradients. */
  private static Module lively(Module network) {
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              double[] values = parameter.value().toDoubleArray();
              for (int i = 0; i < values.length; i++) {
                values[i] += 0.05 * Math.sin(1 + 7.0 * i);
              }
              parameter.value().copyFrom(values);
            });
    return network;
  }

  private static void requireGradients(Module network, Tensor x, Tape tape) {
    Tensor y = network.forward(x, ForwardPass.training(tape, 11));
    Gradients gradients = tape.backward(Reductions.sumAll(Elementwise.square(y)));
    network
        .parameters()
        .forEach(
            (name, parameter) -> assertThat(largest(gradients, parameter)).as(name).isPositive());
  }

  private static double largest(Gradients gradients, Parameter parameter) {
    double[] found = gradients.find(parameter).map(Tensor::toDoubleArray).orElse(new double[1]);
    return Arrays.stream(found).map(Math::abs).max().orElse(0);
  }
}
