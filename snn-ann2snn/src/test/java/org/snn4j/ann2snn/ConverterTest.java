// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.rate.RateCodingRecipe;
import org.snn4j.ann2snn.trace.Tracer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

final class ConverterTest {

  private final TensorScope scope = TensorScope.open("ConverterTest");
  private final Init init = Init.seeded(scope, 5);
  private final Tensor x = scope.of(new float[] {0.5f, -1, 2, 1, 0.25f, -0.5f}, 2, 3);
  private final CalibrationData data = CalibrationData.of(List.of(List.of(x)));
  private final Module network =
      new Sequential(new Linear(3, 7, init), new ReLU(), new Linear(7, 5, init));

  @TempDir private Path folder;

  @AfterEach
  void close() {
    scope.close();
  }

  private ForwardPass pass() {
    return ForwardPass.inference(scope);
  }

  private float[] step(Module spiking) {
    return spiking.forward(x, pass()).toFloatArray();
  }

  @Test
  void each_generation_s_entry_point_gives_the_same_network() {
    float[] wanted = step(new Converter(new RateCodingRecipe(data), scope).convert(network));
    assertThat(step(new Converter(data, scope).call(network))).isEqualTo(wanted);
    assertThat(step(new Converter(data, "max", scope).convertToSpikingNeurons(network)))
        .isEqualTo(wanted);
    assertThat(step(new Converter(data, 1.0, scope).call(network))).isEqualTo(wanted);
    assertThat(step(new Converter(data, "100%", 0.5, false, scope).call(network)))
        .isEqualTo(wanted);
  }

  @Test
  void the_single_steps_give_the_whole() {
    GraphModule traced = new GraphModule(new Tracer(scope).trace(network, x));
    GraphModule fused = Converter.fuse(traced, true, scope);
    GraphModule hooked = Converter.setVoltagehook(fused, "Max", 0.1, List.of());
    assertThat(hooked.graph().modules()).containsKey("voltage_hook_0");
    ForwardPass calibration = pass();
    hooked.forward(x, calibration);
    Converter converter = new Converter(data, scope);
    float[] wanted = step(converter.call(network));
    assertThat(step(converter.replaceByNeurons(hooked, calibration))).isEqualTo(wanted);
    assertThat(step(byIfnode(hooked, calibration))).isEqualTo(wanted);
    assertThat(Converter.fuse(traced, false, scope)).isSameAs(traced);
  }

  @SuppressWarnings("deprecation") // It is what is tested.
  private Module byIfnode(GraphModule hooked, ForwardPass calibration) {
    return Converter.replaceByIfnode(hooked, calibration, scope);
  }

  @Test
  void temporal_differences_add_up_to_the_network_of_the_sum() {
    Module linear = new Sequential(new Linear(3, 5, init));
    Module spiking = new Converter(data, scope).replaceByTdOperators(linear, x);
    Tensor sequence = Joins.stack(0, List.of(x, x, x));
    Tensor sum = Reductions.sum(spiking.forward(sequence, pass()), 0);
    Tensor all = Reductions.sum(sequence, 0);
    assertThat(sum.toDoubleArray())
        .usingComparatorWithPrecision(1e-5)
        .containsExactly(linear.forward(all, pass()).toDoubleArray());
  }

  @Test
  void modes_that_do_not_exist_are_refused_when_the_converter_is_made() {
    for (Object mode : List.of("", "mean", "101%", "%", 0.0, 1.5, -0.5, Double.NaN)) {
      assertThatThrownBy(() -> new Converter(data, mode, 0.1, true, scope))
          .as("mode %s", mode)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("You have used a non-defined VoltageScale Method.");
    }
    assertThat(new Converter(data, "MAX", scope).recipe()).isInstanceOf(RateCodingRecipe.class);
  }

  @Test
  void recipes_with_arguments_are_not_taken_by_name() {
    assertThatThrownBy(() -> new Converter("rate_coding", scope))
        .hasMessageContaining("pass the recipe object");
    assertThatThrownBy(() -> new Converter("sta_transformer", scope))
        .hasMessageContaining("pass the recipe object");
    assertThatThrownBy(() -> new Converter("other", scope))
        .hasMessageContaining("Unknown ann2snn conversion recipe");
    assertThat(new Converter("transformer_spike_equivalent", scope).convert(network, x))
        .isInstanceOf(Module.class);
  }

  @Test
  void batches_without_an_input_are_refused() {
    for (Object empty : List.of(List.of(), java.util.Map.of())) {
      CalibrationData nothing = CalibrationData.of(List.of(empty));
      assertThatThrownBy(() -> new Converter(nothing, scope).call(network))
          .hasMessageContaining("Batch data is an empty");
    }
  }

  @Test
  void neurons_are_put_in_by_converters_with_data_alone() {
    Converter converter = new Converter("transformer_spike_equivalent", scope);
    assertThatThrownBy(() -> converter.convertToSpikingNeurons(network))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("new Converter(dataloader, mode, ...)");
    assertThatThrownBy(() -> converter.convert(network)).hasMessageContaining("has no data");
  }

  @Test
  void a_file_that_is_there_is_not_downloaded() throws IOException {
    Path file = Files.write(folder.resolve("data"), new byte[37]);
    assertThat(Converter.downloadUrl(URI.create("http://localhost:9/data"), file)).isEqualTo(37);
  }
}
