// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.protobuf.ByteString;
import org.snn4j.core.nn.Init;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.TensorScope;

class OnnxModelTest {

  @TempDir Path folder;

  private static OnnxNet plain() {
    return OnnxNet.from(13, 3).call("Relu", "x", "y");
  }

  static byte[] published() {
    try (InputStream in =
        OnnxModelTest.class.getResourceAsStream("tribuo_pytorch_cnn_mnist.onnx")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static OnnxTensor read(TensorProto.Builder tensor) {
    return plain().constant(tensor).model().initializers().get("c");
  }

  @Test
  void a_published_file_says_what_it_holds() {
    OnnxModel model = OnnxModel.read(published());
    assertThat(model.opset()).isEqualTo(9);
    assertThat(model.inputs()).hasSize(1);
    assertThat(model.inputs().get(0).sizes())
        .containsExactly(
            OptionalLong.empty(), OptionalLong.of(1), OptionalLong.of(28), OptionalLong.of(28));
    assertThat(model.outputs()).containsExactly("output_probs");
    assertThat(model.nodes()).hasSize(13);
    assertThat(model.initializers())
        .containsOnlyKeys(
            "conv1.bias",
            "conv1.weight",
            "conv2.bias",
            "conv2.weight",
            "fc1.bias",
            "fc1.weight",
            "fc2.bias",
            "fc2.weight");
  }

  @Test
  void numbers_of_every_type_are_read_from_lists() {
    assertThat(read(tensor(DataType.FLOAT).addFloatData(-1.5f).addFloatData(3)).reals())
        .containsExactly(-1.5, 3);
    assertThat(read(tensor(DataType.DOUBLE).addDoubleData(0.1).addDoubleData(3)).reals())
        .containsExactly(0.1, 3);
    assertThat(read(tensor(DataType.INT64).addInt64Data(-7).addInt64Data(1L << 60)).wholes())
        .containsExactly(-7, 1L << 60);
    assertThat(read(tensor(DataType.UINT32).addUint64Data(4000000000L).addUint64Data(1)).wholes())
        .containsExactly(4000000000L, 1);
    assertThat(read(tensor(DataType.FLOAT16).addInt32Data(0x3e00).addInt32Data(0xc000)).reals())
        .containsExactly(1.5, -2);
    assertThat(read(tensor(DataType.BFLOAT16).addInt32Data(0x3fc0).addInt32Data(0xc000)).reals())
        .containsExactly(1.5, -2);
    for (DataType type : new DataType[] {DataType.INT32, DataType.INT16, DataType.INT8}) {
      assertThat(read(tensor(type).addInt32Data(-7).addInt32Data(5)).wholes())
          .as("%s", type)
          .containsExactly(-7, 5);
    }
    for (DataType type : new DataType[] {DataType.UINT16, DataType.UINT8, DataType.BOOL}) {
      assertThat(read(tensor(type).addInt32Data(1).addInt32Data(0)).wholes())
          .as("%s", type)
          .containsExactly(1, 0);
    }
  }

  private static TensorProto.Builder tensor(DataType type) {
    return OnnxNet.tensor("c", type, 2);
  }

  @Test
  void numbers_are_read_from_little_endian_bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putFloat(2.5f).putFloat(-3).flip();
    assertThat(read(tensor(DataType.FLOAT).setRawData(ByteString.copyFrom(bytes))).reals())
        .containsExactly(2.5, -3);
  }

  @Test
  void constants_that_are_inputs_too_are_constants() {
    OnnxModel model =
        OnnxNet.from(8, 3)
            .input("c", DataType.FLOAT)
            .counted("c", 3)
            .call("Add", "x c", "y")
            .model();
    assertThat(model.inputs().stream().map(OnnxInput::name)).containsExactly("x");
  }

  @Test
  void too_few_numbers_are_refused_by_name() {
    assertRefused(
        plain().constant(tensor(DataType.FLOAT).addFloatData(1)).bytes(),
        "tensor 'c'",
        "needs 8 bytes but has 4");
    assertRefused(
        plain()
            .constant(OnnxNet.tensor("c", DataType.FLOAT, 1L << 40, 1L << 40).addFloatData(1))
            .bytes(),
        "tensor 'c'");
    assertRefused(
        plain().constant(OnnxNet.tensor("c", DataType.FLOAT, -3).addFloatData(1)).bytes(),
        "tensor 'c'");
  }

  @Test
  void other_files_and_unknown_types_are_refused_by_name() {
    StringStringEntryProto.Builder place =
        StringStringEntryProto.newBuilder().setKey("location").setValue("weights.bin");
    assertRefused(
        plain()
            .constant(
                tensor(DataType.FLOAT)
                    .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(place))
            .bytes(),
        "tensor 'c' lies in another file");
    assertRefused(
        plain().constant(tensor(DataType.COMPLEX64)).bytes(), "tensor 'c' has element type 14");
  }

  @Test
  void files_without_network_or_version_are_refused() {
    assertRefused(new byte[0], "holds no network");
    assertRefused(ModelProto.newBuilder().setIrVersion(7).build().toByteArray(), "no network");
    assertRefused(plain().proto().clearOpsetImport().build().toByteArray(), "which version");
    assertRefused("no protobuf at all".getBytes(java.nio.charset.StandardCharsets.UTF_8), "bytes");
  }

  @Test
  void a_missing_file_is_refused_by_name() {
    assertThatThrownBy(() -> OnnxModel.read(folder.resolve("none.onnx")))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("none.onnx");
  }

  @Test
  void a_file_s_name_is_in_the_message() throws IOException {
    Path file = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(published(), 5000));
    assertThatThrownBy(() -> OnnxModel.read(file))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("'half.onnx' is damaged");
  }

  @Test
  void every_truncated_file_is_refused() {
    byte[] whole = plain().counted("c", 2, 3).bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> OnnxModel.read(part))
          .as("%s bytes", length)
          .isInstanceOf(OnnxException.class);
    }
  }

  @Test
  void damaged_files_are_refused_or_imported_but_nothing_else_happens() {
    byte[] whole =
        OnnxNet.from(13, 2, 5, 3)
            .counted("w", 2, 2, 3, 3)
            .listed("s", -1, 30)
            .named("conv", "Conv", "x w", "a", OnnxNet.wholes("pads", 1L, 1L, 1L, 1L))
            .call("MaxPool", "a", "b", OnnxNet.wholes("kernel_shape", 2L, 2L))
            .call("Reshape", "a s", "y")
            .bytes();
    RandomStream random = new RandomStream(7);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      try (TensorScope scope = TensorScope.open("damaged")) {
        assertThatCode(
                () -> {
                  try {
                    OnnxImport.graph(OnnxModel.read(damaged), Init.seeded(scope, 1));
                  } catch (OnnxException refused) {
                    assertThat(refused).hasMessageStartingWith("onnx: ");
                  }
                })
            .doesNotThrowAnyException();
      }
    }
  }

  private static void assertRefused(byte[] bytes, String... words) {
    assertThatThrownBy(() -> OnnxModel.read(bytes))
        .isInstanceOf(OnnxException.class)
        .hasMessageContainingAll(words);
  }
}
