// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.pickle.PickleValue.Real;
import org.snn4j.core.pickle.PickleValue.Text;
import org.snn4j.core.tensor.Shape;

/** Files that PyTorch 1.13 wrote in its present format and in the one before 1.6. */
class TorchFileTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"types.pt", "types-legacy.pt"})
  void tensors_of_real_types_are_read(String file) {
    PickleMap map = Fixtures.map(file);

    for (String type : new String[] {"float64", "float32", "float16", "bfloat16"}) {
      assertThat(tensor(map, type).type().torchName()).isEqualTo(type);
      assertThat(tensor(map, type).shape()).isEqualTo(Shape.of(2, 3));
      assertThat(tensor(map, type).data().toDoubleArray())
          .containsExactly(1, -2.5, 0, 3, 100, -0.125);
      assertThat(tensor(map, type).data().toFloatArray())
          .containsExactly(1, -2.5f, 0, 3, 100, -0.125f);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"types.pt", "types-legacy.pt"})
  void tensors_of_whole_types_are_read(String file) {
    PickleMap map = Fixtures.map(file);

    for (String type : new String[] {"int64", "int32", "int16", "int8"}) {
      assertThat(tensor(map, type).type().torchName()).isEqualTo(type);
      assertThat(tensor(map, type).data().toLongArray()).containsExactly(1, -2, 0, 3, 100, 0);
    }
    assertThat(tensor(map, "uint8").data().toLongArray()).containsExactly(1, 2, 0, 3, 100, 0);
    assertThat(tensor(map, "bool").data().toLongArray()).containsExactly(1, 0, 0, 1, 1, 0);
    assertThat(tensor(map, "scalar").shape()).isEqualTo(Shape.of());
    assertThat(tensor(map, "scalar").data().toLongArray()).containsExactly(7);
    assertThat(tensor(map, "empty").shape()).isEqualTo(Shape.of(0, 3));
    assertThat(tensor(map, "empty").data().toFloatArray()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"types.pt", "types-legacy.pt"})
  void complex_tensors_are_kept_but_not_converted(String file) {
    PickleTensor tensor = tensor(Fixtures.map(file), "complex64");

    assertThat(tensor.data().toByteArray()).hasSize(48).startsWith(0, 0, (byte) 0x80, 0x3f);
    assertThatThrownBy(() -> tensor.data().toDoubleArray())
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("complex");
  }

  @ParameterizedTest
  @ValueSource(strings = {"types.pt", "types-legacy.pt"})
  void parameters_tell_whether_they_were_trained(String file) {
    PickleMap map = Fixtures.map(file);

    assertThat(tensor(map, "float32").isParameter()).isFalse();
    assertThat(tensor(map, "parameter").isParameter()).isTrue();
    assertThat(tensor(map, "parameter").requiresGrad()).isTrue();
    assertThat(tensor(map, "frozen").isParameter()).isTrue();
    assertThat(tensor(map, "frozen").requiresGrad()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"views.pt", "views-legacy.pt"})
  void views_of_one_storage_show_their_own_elements(String file) {
    PickleMap map = Fixtures.map(file);

    assertThat(tensor(map, "base").data().toFloatArray()).hasSize(24).startsWith(0, 1, 2, 3);
    assertThat(tensor(map, "permuted").shape()).isEqualTo(Shape.of(4, 2, 3));
    assertThat(tensor(map, "permuted").data().toFloatArray())
        .startsWith(0, 4, 8, 12, 16, 20, 1, 5)
        .endsWith(7, 11, 15, 19, 23);
    assertThat(tensor(map, "slice").data().toFloatArray()).containsExactly(13, 15, 17, 19, 21, 23);
    assertThat(tensor(map, "row").data().toFloatArray()).containsExactly(4, 5, 6, 7);
    assertThat(tensor(map, "expanded").data().toFloatArray()).containsExactly(5, 5, 5, 6, 6, 6);
    assertThat(tensor(map, "tied").data().storage()).isSameAs(tensor(map, "base").data().storage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.pt", "checkpoint-legacy.pt"})
  void a_training_checkpoint_is_read_whole(String file) {
    PickleMap map = Fixtures.map(file);

    assertThat(map.byText().keySet())
        .containsExactly(
            "model",
            "optimizer",
            "lr_scheduler",
            "epoch",
            "best",
            "max_test_acc1",
            "args",
            "dtype",
            "array",
            "keys");
    assertThat(map.get("best")).contains(new Real(91.25));
    assertThat(map.get("max_test_acc1")).contains(new Real(0.5));
    assertThat(map.get("dtype")).contains(new Text("torch.float16"));
    PickleMap args = (PickleMap) map.get("args").orElseThrow();
    assertThat(args.kind()).isEqualTo(PickleMap.Kind.NAMESPACE);
    assertThat(args.get("model")).contains(new Text("sdt"));
    assertThat(args.get("size").orElseThrow()).hasToString("a tuple of 2");
    PickleMap keys = (PickleMap) map.get("keys").orElseThrow();
    assertThat(keys.entries().stream().map(e -> e.key().toString()))
        .containsExactly("1", "a tuple of 2", "None", "1.5");
  }

  @ParameterizedTest
  @CsvSource({
    "whole-module.pt, torch.nn.modules.container.Sequential",
    "whole-module-legacy.pt, torch.nn.modules.container.Sequential",
    "sparse.pt, torch._utils._rebuild_sparse_tensor",
    "script.pt, TorchScript"
  })
  void what_is_no_data_is_refused_by_name(String file, String named) {
    assertThatThrownBy(() -> PickleFile.read(Fixtures.path(file)))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining(named);
  }

  @Test
  void a_damaged_byte_of_a_storage_is_noticed() throws IOException {
    byte[] bytes = Fixtures.bytes("views.pt");
    int at = Bytes.indexOf(bytes, new byte[] {0, 0, (byte) 0xb0, 0x41});
    bytes[at] ^= 1;
    Path file = Files.write(folder.resolve("damaged.pt"), bytes);

    assertThatThrownBy(() -> PickleFile.read(file))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void a_compressed_archive_is_refused() throws IOException {
    Path file = folder.resolve("packed.pt");
    try (ZipFile in = new ZipFile(Fixtures.path("views.pt").toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.getInputStream(entry).transferTo(out);
      }
    }

    assertThatThrownBy(() -> PickleFile.read(file))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("compressed");
  }

  @Test
  void an_archive_without_a_pickle_is_refused() throws IOException {
    Path file = folder.resolve("other.pt");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("a/readme"));
    }

    assertThatThrownBy(() -> PickleFile.read(file))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("holds none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"views.pt", "views-legacy.pt", "plain-4.pkl"})
  void a_file_that_was_cut_off_anywhere_is_refused(String name) throws IOException {
    byte[] bytes = Fixtures.bytes(name);
    for (int length = 0; length < bytes.length; length += 7) {
      Path file = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(bytes, length));

      assertThatThrownBy(() -> PickleFile.read(file)).isInstanceOf(PickleException.class);
    }
  }

  @Test
  void bytes_after_the_end_are_refused() throws IOException {
    for (String name : List.of("views-legacy.pt", "plain-4.pkl")) {
      byte[] bytes = Fixtures.bytes(name);
      Path file =
          Files.write(folder.resolve("long"), java.util.Arrays.copyOf(bytes, bytes.length + 1));

      assertThatThrownBy(() -> PickleFile.read(file))
          .isInstanceOf(PickleException.class)
          .hasMessageContaining("goes on after");
    }
  }

  private static PickleTensor tensor(PickleMap map, String key) {
    return (PickleTensor) map.get(key).orElseThrow();
  }
}
