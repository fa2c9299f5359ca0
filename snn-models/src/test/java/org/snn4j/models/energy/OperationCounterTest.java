// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.AvgPool2d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Convolution;
import org.snn4j.core.op.PaddingMode;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.ParametricLIFNode;
import org.snn4j.neuron.QIFNode;
import org.snn4j.neuron.Reset;

class OperationCounterTest {

  private final TensorScope scope = TensorScope.open("counting");
  private final Init init = Init.seeded(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  private OperationCounter counted(Module network, Tensor x) {
    OperationCounter counter = new OperationCounter();
    network.forward(x, ForwardPass.inference(scope).watchedBy(counter));
    return counter;
  }

  @Test
  void a_spike_counts_as_often_as_a_kernel_covers_it() {
    Conv2d conv = new Conv2d(2, 5, ConvGeometry.kernel(3).withPadding(1), false, init);
    // Channel 0 fires in a corner (4 windows) and on an edge (6), channel 1 in the middle (9).
    Tensor x = Spikes.at(scope, new long[] {1, 2, 3, 7}, 0, 3, 21 + 7 + 3);

    Operations found = counted(conv, x).total();

    long outputs = 5 * 3 * 7;
    assertThat(found)
        .isEqualTo(new Operations(0, (4 + 6 + 9) * 5, (4 + 6 + 9) * 5, outputs * (2 * 18 - 1)));
  }

  static Stream<ConvGeometry> geometries() {
    ConvGeometry wide = ConvGeometry.kernel(3, 2).withPadding(1, 0);
    return Stream.of(
        wide,
        wide.withStride(2, 3),
        wide.withDilation(2, 1),
        wide.withGroups(3),
        wide.withExtraPadding(2, 1),
        ConvGeometry.kernel(3).withPadding(2).withPaddingMode(PaddingMode.REFLECT),
        ConvGeometry.kernel(3).withPadding(2).withPaddingMode(PaddingMode.REPLICATE),
        ConvGeometry.kernel(3).withPadding(2).withPaddingMode(PaddingMode.CIRCULAR));
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void synaptic_operations_of_a_convolution_are_its_sum_with_weights_of_one(ConvGeometry geometry) {
    Conv2d conv = new Conv2d(6, 9, geometry, true, init);
    Tensor x = Spikes.of(scope, 0.3, 11, 2, 3, 6, 5, 7);
    Tensor ones = scope.full(DType.FLOAT, 1, conv.weight().value().shape());
    Tensor sums = Convolution.conv2d(Views.flatten(x, 0, 1), ones, null, geometry);
    long fan = ones.shape().tail(1).length();

    Operations found = counted(conv, x).total(OperationKind.CONVOLUTION);

    assertThat((double) found.synOp()).isEqualTo(Spikes.sum(sums)).isPositive();
    assertThat(found.ac()).isEqualTo(found.synOp());
    assertThat(found.flop()).isEqualTo(sums.length() * (2 * fan - 1) + sums.length());
    assertThat(counted(conv, Spikes.numbers(scope, 3, 2, 3, 6, 5, 7)).total())
        .isEqualTo(new Operations(sums.length() * fan, 0, 0, found.flop()));
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void binary_weights_count_where_they_are_one(ConvGeometry geometry) {
    Conv2d conv = new Conv2d(6, 9, geometry, false, init);
    Tensor ones = Spikes.of(scope, 0.4, 7, conv.weight().value().shape().toArray());
    conv.weight().value().copyFrom(ones.toDoubleArray());
    Tensor x = Spikes.of(scope, 0.3, 11, 2, 6, 5, 7);
    Tensor numbers = Spikes.numbers(scope, 3, 2, 6, 5, 7);
    Tensor y = conv.forward(x, ForwardPass.inference(scope));
    long positions = y.length() / 9;

    assertThat((double) counted(conv, x).total().synOp()).isEqualTo(Spikes.sum(y));
    assertThat(counted(conv, numbers).total().synOp()).isEqualTo(Spikes.nonZero(ones) * positions);
    assertThat(counted(conv, numbers).total().mac()).isZero();
  }

  @Test
  void a_convolution_of_tokens_is_one_of_images_with_one_row() {
    Conv1d conv = new Conv1d(2, 3, ConvGeometry.kernel(1, 3).withPadding(0, 1), false, init);
    Tensor x = Spikes.at(scope, new long[] {1, 2, 5}, 0, 2, 5 + 4);

    Operations found = counted(conv, x).total();

    assertThat(found).isEqualTo(new Operations(0, 7 * 3, 7 * 3, 3 * 5 * (2 * 6 - 1)));
  }

  @Test
  void a_spike_meets_every_output_of_an_affine_map() {
    Linear linear = new Linear(7, 5, init);
    Tensor x = Spikes.at(scope, new long[] {2, 3, 7}, 0, 8, 9, 41);

    assertThat(counted(linear, x).total()).isEqualTo(new Operations(0, 20, 20, 6 * 5 * 13 + 6 * 5));
    assertThat(counted(linear, Spikes.numbers(scope, 3, 2, 3, 7)).total())
        .isEqualTo(new Operations(6 * 7 * 5, 0, 0, 6 * 5 * 13 + 6 * 5));
  }

  @Test
  void an_input_of_ones_and_twos_is_no_spike_train() {
    Linear linear = new Linear(3, 2, false, init);
    Tensor x = scope.of(new float[] {0, 1, 2}, 1, 3);

    assertThat(counted(linear, x).total()).isEqualTo(new Operations(6, 0, 0, 2 * 5));
  }

  @Test
  void operations_add_up_over_calls_and_layers_keep_apart() {
    Sequential net = new Sequential(new Linear(3, 2, false, init), new Linear(2, 5, false, init));
    OperationCounter counter = new OperationCounter();
    Tensor x = Spikes.at(scope, new long[] {1, 3}, 0);
    net.forward(x, ForwardPass.inference(scope).watchedBy(counter));
    net.forward(x, ForwardPass.inference(scope).watchedBy(counter));

    assertThat(counter.layers())
        .containsExactly(
            new LayerOperations(
                "0", "Linear", OperationKind.LINEAR, new Operations(0, 4, 4, 2 * 2 * 5)),
            new LayerOperations(
                "1", "Linear", OperationKind.LINEAR, new Operations(20, 0, 0, 2 * 5 * 3)));
    assertThat(counter.total()).isEqualTo(new Operations(20, 4, 4, 50));
  }

  @Test
  void norms_and_pools_follow_from_sizes() {
    Tensor x = Spikes.numbers(scope, 3, 2, 3, 4, 6);
    long n = 2 * 3 * 4 * 6;
    long out = 2 * 3 * 2 * 3;

    assertThat(counted(new BatchNorm2d(3, init), x).total())
        .isEqualTo(new Operations(n, 0, n + 3, 4 * n + 2 * 3));
    assertThat(counted(new MaxPool2d(2), x).total()).isEqualTo(new Operations(0, 0, 0, out * 3));
    assertThat(counted(new AvgPool2d(PoolGeometry.window(2)), x).total())
        .isEqualTo(new Operations(0, 0, out * 3, out * 4));
  }

  @Test
  void a_norm_in_training_also_finds_its_statistics() {
    OperationCounter counter = new OperationCounter();
    Tensor x = Spikes.numbers(scope, 3, 2, 3, 4, 6);
    new BatchNorm2d(3, init)
        .forward(x, ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 1).watchedBy(counter));

    long n = 2 * 3 * 4 * 6;
    assertThat(counter.total())
        .isEqualTo(new Operations(n + 2 * 3, 0, 3 * n + 2 * 3, 7 * n + 10 * 3));
  }

  @Test
  void neurons_count_for_every_step_of_every_neuron() {
    Tensor x = Spikes.numbers(scope, 3, 5, 2, 3);
    Firing soft = Firing.DEFAULT.withReset(Reset.soft());

    assertThat(neurons(new LIFNode(2).multiStep(), x)).isEqualTo(new Operations(0, 0, 180, 300));
    assertThat(neurons(new IFNode().multiStep(), x)).isEqualTo(new Operations(0, 0, 120, 210));
    assertThat(neurons(new ParametricLIFNode().multiStep(init), x))
        .isEqualTo(new Operations(0, 0, 180, 300));
    assertThat(neurons(new IFNode(soft).multiStep(), x)).isEqualTo(new Operations(0, 0, 90, 150));
    assertThat(neurons(new LIFNode(2, true, soft).multiStep(), x))
        .isEqualTo(new Operations(0, 0, 150, 240));
  }

  private Operations neurons(Module layer, Tensor x) {
    return counted(layer, x).total(OperationKind.NEURON);
  }

  @Test
  void neurons_with_a_formula_of_their_own_count_as_it_does() {
    Tensor x = Spikes.numbers(scope, 3, 5, 2, 3);
    Operations found = neurons(new QIFNode().multiStep(), x);

    assertThat(found.mac() + found.synOp()).isZero();
    assertThat(found.ac()).isPositive().isLessThan(found.flop());
    assertThat(found.ac() % (5 * 2 * 3)).isZero();
    assertThat(found.flop() % (5 * 2 * 3)).isZero();
  }

  @Test
  void products_of_activations_are_told_by_the_module_that_computes_them() {
    Tensor x = Spikes.numbers(scope, 3, 2, 5, 6);
    OperationCounter counter = counted(new MultiheadAttention(6, 3, init), x);

    // Scores [5, 2] x [2, 5] and mixture [5, 5] x [5, 2], of 2 samples with 3 heads.
    assertThat(counter.total(OperationKind.PRODUCT))
        .isEqualTo(new Operations(6 * (50 + 50), 0, 0, 6 * (25 * 3 + 10 * 9)));
    assertThat(counter.total(OperationKind.LINEAR).mac()).isEqualTo(2 * 5 * 6 * 6);
  }

  @Test
  void layers_with_parameters_that_are_not_known_are_told() {
    Tensor x = Spikes.numbers(scope, 3, 2, 5);
    Sequential net = new Sequential(new LayerNorm(5, init), new Linear(5, 2, init));

    assertThat(counted(net, x).unknown()).containsExactly("layer '0' (LayerNorm)");
  }
}
