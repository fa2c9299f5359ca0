// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.tensor.Shape;

class CheckpointTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("x.safetensors");
  }

  private static StateDict state(String key, float... values) {
    return new StateDict(Map.of(key, new Entry.Floats(Shape.of(values.length), values)));
  }

  private static float[] values(StateDict state, String key) {
    return ((Entry.Floats) state.entries().get(key)).values();
  }

  @Test
  void sections_config_and_provenance_come_back() {
    Checkpoint.of(state("conv.weight", 1, 2))
        .with(Checkpoint.OPTIMIZER, state("conv.weight", 3))
        .with(Checkpoint.EMA, state("conv.weight", 4))
        .with(Checkpoint.PROGRESS, new StateDict(Map.of()))
        .withConfig("{\"a\": \"\\\"\"}")
        .withProvenance(Provenance.here().ofRun(-7, 12).onData("fashion-mnist", "abc"))
        .withMetadata(Map.of("author", "someone"))
        .write(file);
    Checkpoint read = Checkpoint.read(file);
    assertThat(read.sections().keySet()).containsExactly("model", "optimizer", "ema", "progress");
    assertThat(values(read.model(), "conv.weight")).containsExactly(1, 2);
    assertThat(values(read.section("optimizer").orElseThrow(), "conv.weight")).containsExactly(3);
    assertThat(values(read.section("ema").orElseThrow(), "conv.weight")).containsExactly(4);
    assertThat(read.section("progress").orElseThrow().entries()).isEmpty();
    assertThat(read.section("other")).isEmpty();
    assertThat(read.config()).contains("{\"a\": \"\\\"\"}");
    Provenance provenance = read.provenance().orElseThrow();
    assertThat(provenance)
        .isEqualTo(Provenance.here().ofRun(-7, 12).onData("fashion-mnist", "abc"));
    assertThat(provenance.javaVersion()).isEqualTo(Runtime.version().toString());
    assertThat(read.metadata()).containsEntry("author", "someone");
  }

  @Test
  void other_readers_see_prefixed_keys() {
    Checkpoint.of(state("w", 1)).with(Checkpoint.OPTIMIZER, state("w", 2)).write(file);
    assertThat(Safetensors.read(file).tensors().entries())
        .containsOnlyKeys("model.w", "optimizer.w");
  }

  @Test
  void a_plain_file_of_weights_is_a_model_whatever_its_keys() {
    Safetensors.write(file, state("model.w", 1), Map.of("format", "pt"));
    Checkpoint read = Checkpoint.read(file);
    assertThat(read.sections()).containsOnlyKeys("model");
    assertThat(values(read.model(), "model.w")).containsExactly(1);
    assertThat(read.config()).isEmpty();
    assertThat(read.provenance()).isEmpty();
    assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
  }

  @Test
  void reading_and_writing_again_gives_the_same_bytes() throws IOException {
    Checkpoint.of(state("w", 1, 2, 3))
        .with(Checkpoint.EMA, state("w", 4))
        .withConfig("{}")
        .withProvenance(Provenance.here().ofRun(1, 2))
        .write(file);
    byte[] first = Files.readAllBytes(file);
    Checkpoint.read(file).write(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void a_section_that_is_not_declared_is_refused() {
    Safetensors.write(file, state("extra.w", 1), Map.of("snn4j.sections", "model,ema"));
    assertThatThrownBy(() -> Checkpoint.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "Checkpoint '%s': tensor 'extra.w' belongs to none of the sections 'model,ema'", file);
    Safetensors.write(file, state("ema.w", 1), Map.of("snn4j.sections", "ema"));
    assertThatThrownBy(() -> Checkpoint.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("Checkpoint '%s': must have a section 'model' but has only 'ema'", file);
  }

  @Test
  void a_seed_that_is_no_number_is_refused() {
    Safetensors.write(file, state("w", 1), Map.of("snn4j.version", "1", "snn4j.seed", "many"));
    assertThatThrownBy(() -> Checkpoint.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("seed and epoch must be whole numbers: For input string: \"many\"");
  }

  @Test
  void a_sections_name_must_not_have_a_dot() {
    Checkpoint checkpoint = Checkpoint.of(state("w", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> checkpoint.with("a.b", state("w", 1)))
        .withMessage("Checkpoint: a section's name must be letters and digits but is 'a.b'");
  }
}
