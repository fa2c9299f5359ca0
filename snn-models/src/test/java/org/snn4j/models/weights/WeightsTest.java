// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.checkpoint.Safetensors;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;

class WeightsTest {

  private final TensorScope scope = TensorScope.open("test");
  private final Module network = WeightFixtures.network(Init.seeded(scope, 3));
  private final StateDict trained = WeightFile.read(WeightFixtures.file("checkpoint.pt")).state();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void a_missing_counter_of_batches_becomes_0() {
    Weights.load(network, without("1.num_batches_tracked"));
    assertThat(network.counters().get("1.num_batches_tracked").value()).isZero();
  }

  @Test
  void strict_loading_lists_every_difference() {
    Map<String, Entry> entries = new LinkedHashMap<>(without("0.weight").entries());
    entries.put("3.bias", new Entry.Floats(Shape.of(7), new float[7]));
    entries.put("talking_heads.weight", new Entry.Floats(Shape.of(1), new float[1]));
    assertThatThrownBy(() -> Weights.load(network, new StateDict(entries)))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("missing '0.weight' [3, 2, 3, 3]")
        .hasMessageContaining("'3.bias' must have shape [5] but has [7]")
        .hasMessageContaining("unexpected 'talking_heads.weight' [1]");
  }

  @Test
  void lenient_loading_takes_what_fits_and_reports_the_rest() {
    float[] before = network.parameters().get("3.bias").value().toFloatArray();
    Map<String, Entry> entries = new LinkedHashMap<>(without("0.weight").entries());
    entries.put("3.bias", new Entry.Floats(Shape.of(7), new float[7]));
    entries.put("1.num_batches_tracked", new Entry.Floats(Shape.of(), new float[1]));
    entries.put("extra", new Entry.Floats(Shape.of(1), new float[1]));
    LoadReport report = Weights.loadLeniently(network, new StateDict(entries));
    assertThat(report.isComplete()).isFalse();
    assertThat(report.missing()).containsExactly("0.weight");
    assertThat(report.unexpected()).containsExactly("extra");
    assertThat(report.unfit())
        .containsExactlyInAnyOrder(
            "'3.bias' must have shape [5] but has [7]",
            "'1.num_batches_tracked' must hold a whole number");
    assertThat(report.describe()).contains("1 missing: 0.weight", "1 unexpected: extra");
    assertThat(network.parameters().get("3.bias").value().toFloatArray()).containsExactly(before);
    assertThat(network.parameters().get("3.weight").value().toFloatArray())
        .containsExactly(((Entry.Floats) trained.entries().get("3.weight")).values());
  }

  @Test
  void a_full_lenient_load_is_complete() {
    LoadReport report = Weights.loadLeniently(network, trained);
    assertThat(report.isComplete()).isTrue();
    assertThat(report.loaded()).hasSize(trained.entries().size());
  }

  @Test
  void an_export_has_the_other_program_s_names_and_comes_back() {
    KeyMapping mapping = KeyMapping.of(KeyRule.prefix("features.conv.", "0."));
    Weights.load(network, trained);
    Path file = folder.resolve("export.safetensors");
    Weights.export(file, network, mapping.inverse(), Map.of("made", "here"));
    Safetensors.Contents contents = Safetensors.read(file);
    assertThat(contents.metadata()).containsEntry("made", "here");
    assertThat(contents.tensors().entries()).containsKey("features.conv.weight");
    Module other = WeightFixtures.network(Init.seeded(scope, 5));
    Weights.load(other, mapping.apply(WeightFile.read(file).state()));
    assertThat(other.parameters().get("0.weight").value().toFloatArray())
        .containsExactly(network.parameters().get("0.weight").value().toFloatArray());
  }

  private StateDict without(String key) {
    Map<String, Entry> entries = new LinkedHashMap<>(trained.entries());
    assertThat(entries.remove(key)).isNotNull();
    return new StateDict(entries);
  }
}
