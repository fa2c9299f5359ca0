// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class BatchNormFoldingTest {

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1).inDoublePrecision();
  private final RandomTensors random = new RandomTensors(scope, 2);
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  /** Gives a norm weights of both signs and running statistics of a trained one. */
  private <N extends BatchNorm> N trained(N norm) {
    norm.parameters()
        .values()
        .forEach(p -> p.value().copyFrom(random.doubles(norm.channels()).toDoubleArray()));
    Tensor mean = random.doubles(norm.channels());
    Tensor variance = random.uniform(DType.DOUBLE, 0.1, 3, norm.channels());
    norm.buffers().get("running_mean").value().copyFrom(mean.toDoubleArray());
    norm.buffers().get("running_var").value().copyFrom(variance.toDoubleArray());
    return norm;
  }

  private void requireSame(Module conv, Module norm, Module folded, Tensor x) {
    double[] expected = norm.forward(conv.forward(x, pass), pass).toDoubleArray();
    assertThat(folded.forward(x, pass).toDoubleArray()).containsExactly(expected, within(1e-12));
  }

  @Test
  void a_folded_convolution_is_the_convolution_and_the_norm() {
    ConvGeometry geometry = ConvGeometry.kernel(3).withPadding(1).withStride(2).withGroups(2);
    for (boolean bias : new boolean[] {false, true}) {
      Conv2d conv = new Conv2d(4, 6, geometry, bias, init);
      BatchNorm2d norm = trained(new BatchNorm2d(6, BatchNorm.Options.DEFAULT.withEps(0.1), init));
      Conv2d folded = BatchNormFolding.fold(conv, norm, init);
      assertThat(folded.geometry()).isEqualTo(geometry);
      requireSame(conv, norm, folded, random.doubles(3, 4, 7, 5));
    }
  }

  @Test
  void convolutions_over_tokens_and_norms_without_a_weight_are_folded_too() {
    ConvGeometry geometry = ConvGeometry.kernel(1, 3).withGroups(2);
    Conv1d conv = new Conv1d(4, 6, geometry, true, init);
    BatchNorm1d norm = trained(new BatchNorm1d(6, init));
    requireSame(conv, norm, BatchNormFolding.fold(conv, norm, init), random.doubles(3, 4, 7));
    BatchNorm1d bare =
        trained(
            new BatchNorm1d(6, new BatchNorm.Options(0.1, OptionalDouble.empty(), false), init));
    requireSame(conv, bare, BatchNormFolding.fold(conv, bare, init), random.doubles(3, 4, 7));
  }

  @Test
  void the_layers_given_stay_as_they_are() {
    Conv2d conv = new Conv2d(2, 3, ConvGeometry.kernel(3), init);
    double[] before = conv.weight().value().toDoubleArray();
    Conv2d folded = BatchNormFolding.fold(conv, trained(new BatchNorm2d(3, init)), init);
    assertThat(conv.weight().value().toDoubleArray()).containsExactly(before);
    assertThat(folded.weight().value().toDoubleArray()).isNotEqualTo(before);
  }

  @Test
  void other_channels_and_norms_without_statistics_are_refused() {
    Conv2d conv = new Conv2d(2, 3, ConvGeometry.kernel(3), init);
    assertThatThrownBy(() -> BatchNormFolding.fold(conv, new BatchNorm2d(5, init), init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "BatchNormFolding: the norm must have the convolution's 3 output channels but has 5");
    BatchNorm2d batch = new BatchNorm2d(3, BatchNorm.Options.DEFAULT.withoutRunningStats(), init);
    assertThatThrownBy(() -> BatchNormFolding.fold(conv, batch, init))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("BatchNorm2d: there must be running statistics but the layer tracks none");
  }
}
