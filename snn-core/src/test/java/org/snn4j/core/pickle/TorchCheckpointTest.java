// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;

class TorchCheckpointTest {

  @TempDir private Path folder;

  private static TorchCheckpoint checkpoint(String name) {
    return TorchCheckpoint.read(Fixtures.path(name));
  }

  @Test
  void a_section_becomes_a_state_dict_in_the_order_of_the_file() {
    StateDict state = checkpoint("checkpoint.pt").section("model").stateDict();

    assertThat(state.entries().keySet())
        .containsExactly(
            "0.weight",
            "1.weight",
            "1.bias",
            "1.running_mean",
            "1.running_var",
            "1.num_batches_tracked",
            "3.weight",
            "3.bias");
    assertThat(state.entries().get("0.weight").shape()).isEqualTo(Shape.of(3, 2, 3, 3));
    assertThat(((Entry.Longs) state.entries().get("1.num_batches_tracked")).values())
        .containsExactly(1);
    assertThat(((Entry.Floats) state.entries().get("1.weight")).values())
        .containsExactly(1.01f, 0.99f, 0.99f);
  }

  @Test
  void a_prefix_is_taken_off_every_key() {
    assertThat(checkpoint("parallel.pt").withoutPrefix("module.").stateDict().entries())
        .containsOnlyKeys(
            checkpoint("protocol4.pt").stateDict().entries().keySet().toArray(String[]::new));
    assertThatThrownBy(() -> checkpoint("parallel.pt").withoutPrefix("module.1"))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("module.0.weight");
  }

  @Test
  void all_formats_and_protocols_give_the_same_state() {
    StateDict expected = checkpoint("checkpoint.pt").section("model").stateDict();

    for (String file : new String[] {"protocol4.pt", "protocol5-legacy.pt"}) {
      assertThat(checkpoint(file).stateDict().entries())
          .usingRecursiveComparison()
          .isEqualTo(expected.entries());
    }
    assertThat(checkpoint("checkpoint-legacy.pt").section("model").stateDict().entries())
        .usingRecursiveComparison()
        .isEqualTo(expected.entries());
  }

  @Test
  void element_types_become_those_of_a_state_dict() {
    TorchCheckpoint types = checkpoint("types.pt");
    assertThatThrownBy(types::stateDict)
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("complex64 (a tensor [2, 3] of complex64), complex128");

    StateDict views = checkpoint("views.pt").stateDict();
    assertThat(views.entries().get("tied")).isSameAs(views.entries().get("base"));
    assertThat(views.entries().get("permuted")).isInstanceOf(Entry.Floats.class);
    assertThat(((PickleTensor) types.values().get("float64")).data().toEntry())
        .isInstanceOf(Entry.Doubles.class);
    assertThat(((PickleTensor) types.values().get("float16")).data().toEntry())
        .isInstanceOf(Entry.Floats.class);
    assertThat(((PickleTensor) types.values().get("bool")).data().toEntry())
        .isInstanceOf(Entry.Longs.class);
  }

  @Test
  void keys_tell_what_stands_under_them() {
    assertThat(checkpoint("checkpoint.pt").keys())
        .contains("epoch: 3", "optimizer: a map of 2", "best: 91.25");
    assertThat(checkpoint("protocol4.pt").keys()).contains("3.bias: a tensor [5] of float32");
  }

  @Test
  void what_is_missing_or_no_tensor_is_listed() {
    assertThatThrownBy(() -> checkpoint("checkpoint.pt").section("state_dict"))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("'state_dict'")
        .hasMessageContaining("model, optimizer, lr_scheduler");
    assertThatThrownBy(() -> checkpoint("checkpoint.pt").stateDict())
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("epoch (3)");
    assertThatThrownBy(() -> checkpoint("checkpoint.pt").section("epoch"))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("holds 3");
    assertThatThrownBy(() -> checkpoint("checkpoint.pt").section("keys"))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("texts as keys");
  }

  @Test
  void a_model_takes_the_state_or_lists_what_does_not_fit() {
    try (TensorScope scope = TensorScope.open("import")) {
      Linear linear = new Linear(12, 5, Init.seeded(scope, 1));
      StateDict all = checkpoint("protocol4.pt").stateDict();

      assertThatThrownBy(() -> linear.load(all))
          .isInstanceOf(StateMismatchException.class)
          .hasMessageContaining("missing 'weight'")
          .hasMessageContaining("unexpected '0.weight'");
    }
  }

  @Test
  void an_imported_state_survives_a_checkpoint_of_ours() {
    StateDict state = checkpoint("protocol4.pt").stateDict();
    Path file = folder.resolve("ours.safetensors");
    Checkpoint.of(state).write(file);

    assertThat(Checkpoint.read(file).model().entries())
        .usingRecursiveComparison()
        .isEqualTo(state.entries());
  }

  @Test
  void tensors_that_repeat_their_memory_without_end_are_refused() throws IOException {
    StringBuilder pickle = new StringBuilder("\u0080\2}(");
    String storage = "(U\7storagectorch\nFloatStorage\nU\1kU\3cpuJ\0\0\1\0tQ";
    for (int i = 0; i < 200; i++) {
      pickle.append("U\2").append(i / 100).append((char) (' ' + i % 100));
      pickle.append("ctorch._utils\n_rebuild_tensor\n(").append(storage);
      pickle
          .append("K")
          .append((char) (i % 100))
          .append("(J")
          .append((char) (i % 7))
          .append("\u00ff\0\0t(K\1ttR");
    }
    Path file = folder.resolve("views.pt");
    StoredZip.write(
        file,
        "a/data.pkl",
        pickle.append("u.").toString().getBytes(StandardCharsets.ISO_8859_1),
        "a/data/k",
        new byte[4 << 16]);

    assertThat(TorchCheckpoint.read(file).keys()).hasSize(200);
    assertThatThrownBy(() -> TorchCheckpoint.read(file).stateDict())
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("far more");
    assertThat(Files.size(file)).isLessThan(300_000);
  }
}
