// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.container.ModuleCheck;
import org.snn4j.neuron.residual.ResidualBlock.Size;
import org.snn4j.neuron.surrogate.Surrogate;

class ResidualBlocksTest {

  private static final int T = 3;
  private static final int N = 2;
  private static final int C = 4;

  private final TensorScope scope = TensorScope.open("ResidualBlocksTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();
  private final Tensor x = new RandomTensors(scope, 5).uniform(DType.DOUBLE, -1, 2, T, N, C, 5, 7);

  @AfterEach
  void close() {
    scope.close();
  }

  /** Blocks by name, for any size. */
  private interface Maker {
    ResidualBlock make(Size size, BlockParts parts);
  }

  static Stream<Maker> blocks() {
    Map<String, Maker> makers = new LinkedHashMap<>();
    makers.put("basic", (size, parts) -> new SEWBasicBlock(size, SpikeElementWise.ADD, parts));
    makers.put("and", (size, parts) -> new SEWBasicBlock(size, SpikeElementWise.AND, parts));
    makers.put(
        "bottleneck", (size, parts) -> new SEWBottleneck(size, SpikeElementWise.IAND, parts));
    makers.put("ms", MSBasicBlock::new);
    makers.put("spiking", SpikingBasicBlock::new);
    return makers.values().stream();
  }

  private BlockParts smooth() {
    return new BlockParts(
        () -> new IFNode().withSurrogate(Surrogate.sigmoid().smooth()).multiStep(), init);
  }

  private BlockParts spiking() {
    return new BlockParts(() -> new IFNode().withThreshold(0.2).multiStep(), init);
  }

  @ParameterizedTest
  @EnumSource
  void connectors_are_those_of_the_paper(SpikeElementWise connector) {
    Tensor a = scope.of(new double[] {0, 0, 1, 1}, 4);
    Tensor b = scope.of(new double[] {0, 1, 0, 1}, 4);
    double[] expected =
        switch (connector) {
          case ADD -> new double[] {0, 1, 1, 2};
          case AND -> new double[] {0, 0, 0, 1};
          case IAND -> new double[] {0, 0, 1, 0};
        };
    assertThat(connector.connect(a, b).toDoubleArray()).containsExactly(expected);
    assertThat(connector.swapped().connect(b, a).toDoubleArray()).containsExactly(expected);
  }

  @Test
  void two_paths_are_joined() {
    Linear branch = new Linear(7, 7, init);
    Linear shortcut = new Linear(7, 7, init);
    Residual residual = new Residual(branch, shortcut, SpikeElementWise.IAND);
    ModuleCheck.requireSame(
        ModuleCheck.measured(residual, residual::forward, x),
        ModuleCheck.measured(
            residual,
            (s, pass) -> {
              Tensor not = Arithmetic.affine(branch.forward(s, pass), -1, 1);
              return Arithmetic.multiply(shortcut.forward(s, pass), not);
            },
            x));
    Residual around = new Residual(new Linear(7, 7, init), SpikeElementWise.ADD);
    ModuleCheck.requireDifferences(around, around::forward, x);
  }

  @Test
  void paths_of_different_shapes_are_refused_by_name() {
    Residual residual = new Residual(new Linear(7, 1, init), SpikeElementWise.ADD);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> residual.forward(x, ForwardPass.inference(scope)))
        .withMessage(
            "Residual: branch and shortcut must give one shape but gave [3, 2, 4, 5, 1] and"
                + " [3, 2, 4, 5, 7]");
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void without_spikes_the_gradients_of_a_block_that_keeps_its_shape_are_finite_differences(
      Maker maker) {
    requireDifferences(maker.make(new Size(C, C, 1), smooth()));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void without_spikes_the_gradients_of_a_block_that_changes_its_shape_are_finite_differences(
      Maker maker) {
    requireDifferences(maker.make(new Size(C, 2 * C, 2), smooth()));
  }

  private void requireDifferences(Module block) {
    Tensor small = new RandomTensors(scope, 5).uniform(DType.DOUBLE, -1, 2, 2, 2, C, 3, 3);
    ModuleCheck.requireDifferences(block, block::forward, small);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void a_block_gives_the_channels_and_the_stride_asked_for(Maker maker) {
    Tensor y = maker.make(new Size(C, 8, 2), spiking()).forward(x, ForwardPass.inference(scope));
    assertThat(y.shape()).isEqualTo(Shape.of(T, N, 8, 3, 4));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void samples_do_not_depend_on_each_other(Maker maker) {
    Module block = maker.make(new Size(C, C, 1), spiking());
    // One training pass, so that the norms scale the sums up to where neurons fire.
    block.forward(x, ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 0));
    block
        .buffers()
        .forEach((name, buffer) -> fill(buffer.value(), name.endsWith("var") ? 0.01 : 0));
    ModuleCheck.requireBatchIndependence(block::forward, x);
  }

  private static void fill(Tensor tensor, double value) {
    double[] values = new double[(int) tensor.length()];
    Arrays.fill(values, value);
    tensor.copyFrom(values);
  }

  @Test
  void the_bottleneck_exchanges_the_connectors_arguments() {
    Connector shortcutOnly = (a, b) -> a;
    Size size = new Size(C, C, 1);
    ForwardPass pass = ForwardPass.inference(scope);
    Module basic = new SEWBasicBlock(size, shortcutOnly, spiking());
    Module bottleneck = new SEWBottleneck(size, shortcutOnly.swapped(), spiking());
    assertThat(basic.forward(x, pass).toDoubleArray()).containsExactly(x.toDoubleArray());
    assertThat(bottleneck.forward(x, pass).toDoubleArray()).containsExactly(x.toDoubleArray());
  }

  @Test
  void children_have_the_names_of_the_peers() {
    assertThat(new SEWBasicBlock(new Size(C, 8, 2), SpikeElementWise.ADD, spiking()).children())
        .containsOnlyKeys(
            "conv1", "bn1", "sn1", "conv2", "bn2", "sn2", "downsample", "downsample_sn");
    assertThat(new SpikingBasicBlock(new Size(C, C, 1), spiking()).children())
        .containsOnlyKeys("conv1", "bn1", "sn1", "conv2", "bn2", "sn2");
    assertThat(new MSBasicBlock(new Size(C, 8, 1), spiking()).children())
        .containsOnlyKeys("conv1", "bn1", "sn1", "conv2", "bn2", "sn2", "downsample");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void sizes_below_1_are_refused_by_name(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Size(size, C, 1))
        .withMessage("ResidualBlock.Size: inChannels must be 1 or more but is " + size);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Size(C, C, size))
        .withMessage("ResidualBlock.Size: stride must be 1 or more but is " + size);
  }

  @Test
  void channels_that_make_no_bottleneck_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SEWBottleneck(new Size(C, 6, 1), SpikeElementWise.ADD, spiking()))
        .withMessage("SEWBottleneck: outChannels must be divisible by 4 but is 6");
  }
}
