// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.Converted;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.quantized.QCFS;
import org.snn4j.ann2snn.run.RateCodedRun;
import org.snn4j.ann2snn.scale.ThresholdOptimizer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.activation.LeakyReLU;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.activation.Sigmoid;
import org.snn4j.core.nn.activation.Softmax;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.NeuronLayer;

final class RateCodingTest {

  private final TensorScope scope = TensorScope.open("RateCodingTest");
  private final Init init = Init.seeded(scope, 7);

  @AfterEach
  void close() {
    scope.close();
  }

  private ForwardPass pass() {
    return ForwardPass.inference(scope);
  }

  private Tensor features(long seed) {
    return Samples.images(scope, seed, 5, 7);
  }

  private CalibrationData oneBatch(Tensor x) {
    return CalibrationData.of(List.of(List.of(x, x)));
  }

  private Converted converted(Module network, Tensor x) {
    return new Converter(new RateCodingRecipe(oneBatch(x)), scope).converted(network, x);
  }

  /** The mean output of T steps. */
  private double[] mean(Module network, Tensor x, int steps) {
    Tensor sums = new RateCodedRun(network, steps).accumulated(x, pass());
    double[] all = sums.toDoubleArray();
    int each = all.length / steps;
    double[] last = Arrays.copyOfRange(all, all.length - each, all.length);
    return Arrays.stream(last).map(sum -> sum / steps).toArray();
  }

  @Test
  void rates_are_off_by_what_the_potential_still_holds() {
    int steps = 128;
    float[] z = new float[35];
    for (int i = 0; i < z.length; i++) {
      z[i] = -0.2f + 0.04f * i;
    }
    NeuronLayer<?> layer = new IFNode().withSoftReset().singleStep();
    ForwardPass pass = pass();
    Tensor outputs = new RateCodedRun(layer, steps).accumulated(scope.of(z, 35), pass);
    double[] counts = Arrays.copyOfRange(outputs.toDoubleArray(), 127 * 35, 128 * 35);
    double[] left = layer.potential(pass).orElseThrow().toDoubleArray();
    for (int i = 0; i < z.length; i++) {
      double rate = counts[i] / steps;
      assertThat(rate).isCloseTo(z[i] - left[i] / steps, within(1e-5));
      assertThat(rate).isCloseTo(Math.min(Math.max(z[i], 0), 1), within(1.0 / steps + 1e-6));
    }
  }

  @Test
  void the_mean_output_nears_the_network_s() {
    Module network = new Sequential(new Linear(7, 13, init), new ReLU(), new Linear(13, 5, init));
    Tensor x = features(1);
    double[] wanted = network.forward(x, pass()).toDoubleArray();
    double[] got = mean(converted(network, x).network(), x, 400);
    for (int i = 0; i < wanted.length; i++) {
      assertThat(got[i]).isCloseTo(wanted[i], within(0.01));
    }
  }

  @Test
  void a_functional_relu_is_converted_beside_what_feeds_it() {
    Module network = new Samples.FunctionalReLU(init);
    Tensor x = features(2);
    Converted converted = converted(network, x);
    assertThat(converted.graph().modules()).containsKey("spiking_0.if_node");
    assertThat(converted.graph().nodes()).noneMatch(node -> node.calls("relu"));
    double[] wanted = network.forward(x, pass()).toDoubleArray();
    double[] got = mean(converted.network(), x, 400);
    for (int i = 0; i < wanted.length; i++) {
      assertThat(got[i]).isCloseTo(wanted[i], within(0.01));
    }
  }

  @Test
  void a_gated_max_pool_gives_the_largest_rate() {
    Module network = Samples.cnn(init);
    CalibrationData data = Samples.calibration(scope);
    Tensor x = Samples.images(scope, 3, 2, 3, 8, 7);
    Converted converted = new Converter(new RateCodingRecipe(data), scope).converted(network, x);
    assertThat(converted.entries())
        .noneMatch(entry -> entry instanceof ConversionLog.Entry.LeftUnconverted)
        .anyMatch(entry -> entry instanceof ConversionLog.Entry.Folded);
    double[] wanted = network.forward(x, pass()).toDoubleArray();
    double[] got = mean(converted.network(), x, 400);
    for (int i = 0; i < wanted.length; i++) {
      assertThat(got[i]).isCloseTo(wanted[i], within(0.03));
    }
  }

  @Test
  void a_gate_lets_the_input_with_the_largest_sum_pass() {
    SpikeGatedMaxPool2d pool = new SpikeGatedMaxPool2d(new MaxPool2d(2).geometry());
    ForwardPass pass = pass();
    assertThat(gate(pool, pass, 0, 1, 0, 0)).containsExactly(1);
    assertThat(gate(pool, pass, 1, 0, 0, 0)).containsExactly(1);
    assertThat(gate(pool, pass, 1, 0, 0, 0)).containsExactly(1);
    assertThat(gate(pool, pass, 0, 1, 1, 1)).containsExactly(0);
    assertThatThrownBy(() -> pool.forward(scope.of(new float[8], 2, 1, 2, 2), pass))
        .hasMessageContaining("as at earlier steps");
  }

  private float[] gate(Module pool, ForwardPass pass, float... x) {
    return pool.forward(scope.of(x, 1, 1, 2, 2), pass).toFloatArray();
  }

  @Test
  void max_pools_that_stay_and_other_activations_are_listed() {
    Module network =
        new Sequential(
            new MaxPool2d(2), new LeakyReLU(0.1), new Sigmoid(), new ReLU(), new Softmax(1));
    Tensor x = Samples.images(scope, 4, 2, 3, 4, 4);
    RateCodingRecipe recipe = new RateCodingRecipe(oneBatch(x)).maxPooling(MaxPooling.left());
    List<ConversionLog.Entry> left =
        new Converter(recipe, scope)
            .converted(network, x).entries().stream()
                .filter(entry -> entry instanceof ConversionLog.Entry.LeftUnconverted)
                .toList();
    assertThat(left).hasSize(4);
    assertThat(left.get(0).toString()).contains("MaxPool2d", "average pooling");
    assertThat(left.get(1).toString()).contains("LeakyReLU");
    assertThat(left.get(2).toString()).contains("Sigmoid");
    assertThat(left.get(3).toString()).contains("Softmax", "at the end");
  }

  @Test
  void qcfs_needs_no_measure() {
    Module network = new Sequential(new Linear(7, 5, init), new QCFS(4, 1.5, init));
    Tensor x = features(5);
    Converted converted = converted(network, x);
    assertThat(converted.graph().modules().get("spiking_0.scaler1").toString())
        .isEqualTo("VoltageScaler(1.500000)");
    assertThat(mean(converted.network(), x, 4))
        .usingComparatorWithPrecision(1e-5)
        .containsExactly(network.forward(x, pass()).toDoubleArray());
  }

  @Test
  void scalers_print_as_document_003_shows_them() {
    Tensor x = scope.of(new float[] {4.165831f, -1}, 1, 2);
    Converted converted = converted(new Sequential(new Identity(), new ReLU()), x);
    assertThat(converted.network().toString())
        .contains(
            "(spiking_0): Module(",
            "(scaler0): VoltageScaler(0.240048)",
            "(scaler1): VoltageScaler(4.165831)");
  }

  @Test
  void the_graph_prints_as_a_table() {
    Module network =
        new Sequential(Map.of("network", new Sequential(new Linear(7, 3, init), new ReLU())));
    String[] rows = converted(network, features(6)).graph().printTabular().split("\n", -1);
    assertThat(rows[0].split("\\s+", -1))
        .containsExactly("opcode", "name", "target", "args", "kwargs");
    assertThat(rows[1]).matches("-+  -+  -+  -+  -+");
    assertThat(rows[4].split("\\s+", -1))
        .containsExactly(
            "call_module",
            "network_spiking_0_scaler0",
            "network.spiking_0.scaler0",
            "(network_0,)",
            "{}");
    assertThat(rows).hasSize(8);
  }

  @Test
  void a_conversion_leaves_the_network_bit_for_bit() {
    Module network = Samples.cnn(init);
    Map<String, StateDict.Entry> before = network.stateDict().entries();
    Tensor x = Samples.images(scope, 3, 2, 3, 8, 7);
    float[] y = network.forward(x, pass()).toFloatArray();
    Module spiking =
        new Converter(new RateCodingRecipe(Samples.calibration(scope)), scope).convert(network);
    new RateCodedRun(spiking, 5).outputs(x, pass());
    network
        .stateDict()
        .entries()
        .forEach((key, entry) -> assertThat(bits(entry)).as(key).isEqualTo(bits(before.get(key))));
    assertThat(network.forward(x, pass()).toFloatArray()).isEqualTo(y);
    assertThat(network.children().get("2")).isInstanceOf(ReLU.class);
  }

  private static List<Object> bits(StateDict.Entry entry) {
    return entry instanceof StateDict.Entry.Floats floats
        ? List.of(floats.shape(), Arrays.hashCode(floats.values()))
        : List.of(Arrays.hashCode(((StateDict.Entry.Longs) entry).values()));
  }

  @Test
  void two_threads_convert_and_run_the_same_network_at_once() {
    Module network = Samples.cnn(init);
    Tensor x = Samples.images(scope, 3, 2, 3, 8, 7);
    float[] alone = convertedAndRun(network, x);
    List<CompletableFuture<float[]>> runs =
        List.of(
            CompletableFuture.supplyAsync(() -> convertedAndRun(network, x)),
            CompletableFuture.supplyAsync(() -> convertedAndRun(network, x)));
    runs.forEach(run -> assertThat(run.join()).isEqualTo(alone));
  }

  private static float[] convertedAndRun(Module network, Tensor x) {
    try (TensorScope own = TensorScope.open("thread")) {
      RateCodingRecipe recipe = new RateCodingRecipe(Samples.calibration(own)).mode("99.9%");
      Module spiking = new Converter(recipe, own).convert(network);
      return new RateCodedRun(spiking, 9)
          .accumulated(own.borrow(x), ForwardPass.inference(own))
          .toFloatArray();
    }
  }

  @Test
  void a_relu_that_is_used_twice_gets_neurons_at_each_place() {
    Module network = new TwiceUsed(init);
    Graph graph = converted(network, features(8)).graph();
    assertThat(graph.modules()).containsKeys("spiking_0.if_node", "spiking_1.if_node");
    assertThat(graph.nodes()).noneMatch(node -> node.target().equals("relu"));
  }

  private static final class TwiceUsed extends Module {
    private final Linear first;
    private final Linear second;
    private final ReLU relu;

    TwiceUsed(Init init) {
      first = child("first", new Linear(7, 13, init));
      second = child("second", new Linear(13, 5, init));
      relu = child("relu", new ReLU());
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      Tensor hidden = relu.forward(first.forward(x, pass), pass);
      return relu.forward(second.forward(hidden, pass), pass);
    }
  }

  @Test
  void without_rules_activations_stay() {
    Module network = new Sequential(new Linear(7, 5, init), new ReLU());
    Tensor x = features(9);
    RateCodingRecipe recipe = new RateCodingRecipe(oneBatch(x)).rules(List.of());
    Converted converted = new Converter(recipe, scope).converted(network, x);
    assertThat(converted.graph().modules().values()).anyMatch(m -> m instanceof ReLU);
    assertThat(converted.entries()).hasSize(1);
  }

  @Test
  void an_activation_that_a_rule_lists_twice_is_replaced_once() {
    Module network = new Sequential(new Linear(7, 5, init), new ReLU());
    Tensor x = features(10);
    RateCodingRecipe recipe =
        new RateCodingRecipe(oneBatch(x)).rules(List.of(new ReLURule(), new ReLURule()));
    Graph graph = new Converter(recipe, scope).converted(network, x).graph();
    assertThat(graph.modules().keySet())
        .containsExactlyInAnyOrder(
            "0", "spiking_0.scaler0", "spiking_0.if_node", "spiking_0.scaler1");
  }

  @Test
  void a_threshold_of_0_is_refused_with_its_hook() {
    Module network = new Sequential(new Identity(), new ReLU());
    Tensor x = scope.of(new float[] {-1, -2}, 1, 2);
    assertThatThrownBy(() -> converted(network, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Threshold must be a finite positive number, got 0.0 for hook");
  }

  @Test
  void an_unknown_strategy_is_refused_when_thresholds_are_made() {
    Module network = new Sequential(new Linear(7, 5, init), new ReLU());
    Tensor x = features(11);
    RateCodingRecipe recipe =
        new RateCodingRecipe(oneBatch(x)).thresholdOptimizer(ThresholdOptimizer.named("other"));
    assertThatThrownBy(() -> new Converter(recipe, scope).convert(network, x))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("strategy");
  }

  @Test
  void a_run_with_a_tape_is_refused() {
    Module layer = new IFNode().singleStep();
    ForwardPass training = ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 0);
    assertThatThrownBy(() -> new RateCodedRun(layer, 3).outputs(features(12), training))
        .hasMessageContaining("RateCodedRun: pass must be in inference");
  }

  @Test
  void a_long_run_needs_no_more_memory_than_its_outputs() {
    Module network = new Sequential(new Linear(7, 13, init), new ReLU(), new Linear(13, 5, init));
    Tensor x = features(13);
    GraphModule spiking = (GraphModule) converted(network, x).network();
    // Outputs take 2000 bytes more, and the pool hands out somewhat larger pieces.
    assertThat(bytes(spiking, x, 40) - bytes(spiking, x, 20)).isLessThan(3000);
  }

  private static long bytes(Module spiking, Tensor x, int steps) {
    try (TensorScope own = TensorScope.open("run")) {
      new RateCodedRun(spiking, steps).outputs(own.borrow(x), ForwardPass.inference(own));
      return own.bytes();
    }
  }
}
