// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.checkpoint.CheckpointException;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.pickle.PickleException;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;

class WeightFileTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"checkpoint.pt,a.pth", "checkpoint-legacy.pt,b.th", "parallel.pt,c.pth.tar"})
  void a_torch_file_is_told_by_its_content_and_fits_its_network(String fixture, String name)
      throws IOException {
    Path file = Files.copy(WeightFixtures.file(fixture), folder.resolve(name));
    WeightFile weights = WeightFile.read(file);
    assertThat(weights.format()).isEqualTo(WeightFormat.TORCH);
    assertThat(weights.averaged()).isEmpty();
    try (TensorScope scope = TensorScope.open("test")) {
      Module network = WeightFixtures.network(Init.seeded(scope, 3));
      Weights.load(network, weights.state());
      assertThat(network.counters().get("1.num_batches_tracked").value()).isEqualTo(1);
    }
  }

  @Test
  void all_torch_formats_give_the_same_weights() {
    StateDict present = WeightFile.read(WeightFixtures.file("checkpoint.pt")).state();
    StateDict older = WeightFile.read(WeightFixtures.file("checkpoint-legacy.pt")).section("model");
    StateDict parallel = WeightFile.read(WeightFixtures.file("parallel.pt")).state();
    assertThat(floats(older, "0.weight")).containsExactly(floats(present, "0.weight"));
    assertThat(parallel.entries().keySet()).isEqualTo(present.entries().keySet());
    assertThat(floats(parallel, "3.bias")).containsExactly(floats(present, "3.bias"));
  }

  @Test
  void safetensors_and_its_average_are_read() {
    StateDict model = state("w", 1, 2);
    Path file = folder.resolve("weights.bin");
    Checkpoint.of(model).with(Checkpoint.EMA, state("module.w", 3, 4)).write(file);
    WeightFile weights = WeightFile.read(file);
    assertThat(weights.format()).isEqualTo(WeightFormat.SAFETENSORS);
    assertThat(floats(weights.state(), "w")).containsExactly(1, 2);
    assertThat(floats(weights.averaged().orElseThrow(), "w")).containsExactly(3, 4);
    assertThat(weights.contents()).containsExactly("model: a map of 1", "ema: a map of 1");
  }

  @Test
  void wrappers_around_wrappers_are_taken_off_with_their_count() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    entries.put("n_averaged", new Entry.Longs(Shape.of(), new long[] {9}));
    entries.putAll(state("module._orig_mod.layer.w", 5).entries());
    Path file = folder.resolve("weights.pth");
    Checkpoint.of(new StateDict(entries)).write(file);
    assertThat(WeightFile.read(file).state().entries().keySet()).containsExactly("layer.w");
  }

  @Test
  void a_prefix_that_only_some_keys_have_is_part_of_their_names() {
    Map<String, Entry> entries = new LinkedHashMap<>(state("module.w", 1).entries());
    entries.putAll(state("w", 2).entries());
    Path file = folder.resolve("weights.safetensors");
    Checkpoint.of(new StateDict(entries)).write(file);
    assertThat(WeightFile.read(file).state().entries().keySet()).containsExactly("module.w", "w");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hostile.pt,posix.system", "whole-module.pt,torch.nn.modules"})
  void a_pickle_that_holds_anything_but_data_is_refused_by_name(String fixtureAndName) {
    String[] parts = fixtureAndName.split(",", -1);
    Path file = WeightFixtures.file(parts[0]);
    assertThatThrownBy(() -> WeightFile.read(file))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("the global '" + parts[1])
        .hasMessageContaining("is refused");
  }

  @Test
  void a_section_that_is_not_there_is_refused_with_what_is() {
    WeightFile file = WeightFile.read(WeightFixtures.file("checkpoint.pt"));
    assertThatThrownBy(() -> file.section("model_ema"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("'model_ema'")
        .hasMessageContaining("optimizer: a map");
  }

  @Test
  void what_is_no_file_of_weights_is_refused() throws IOException {
    Path missing = folder.resolve("missing.pt");
    assertThatThrownBy(() -> WeightFile.read(missing)).hasMessageContaining("no such file");
    assertThatThrownBy(() -> WeightFile.read(folder)).hasMessageContaining("is a folder");
    Path hdf5 = folder.resolve("graph.pt");
    Files.write(hdf5, new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0});
    assertThatThrownBy(() -> WeightFile.read(hdf5)).hasMessageContaining("NirGraph");
    Path text = Files.writeString(folder.resolve("text.pt"), "these are no weights");
    assertThatThrownBy(() -> WeightFile.read(text)).isInstanceOf(PickleException.class);
  }

  private static StateDict state(String key, float... values) {
    return new StateDict(Map.of(key, new Entry.Floats(Shape.of(values.length), values)));
  }

  private static float[] floats(StateDict state, String key) {
    return ((Entry.Floats) state.entries().get(key)).values();
  }
}
