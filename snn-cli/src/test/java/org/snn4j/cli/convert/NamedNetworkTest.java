// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cli.Program;
import org.snn4j.core.checkpoint.Safetensors;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.resnet.CifarResNetConfig;

class NamedNetworkTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "sinabs-mnist, 1, 28, 0.0, 1.0",
    "resnet20, 3, 32, 0.485, 0.229",
    "cifar10_vit, 3, 32, 0.5, 0.5",
    "vit_b_16, 3, 224, 0.485, 0.229",
    "VGG16-cifar10, 3, 32, 0.4914, 0.247"
  })
  void published_networks_know_their_images(
      String name, int channels, int side, double mean, double deviation) {
    NamedNetwork network = NamedNetwork.find(name).orElseThrow();

    assertThat(network.config().imageShape()).isEqualTo(Shape.of(channels, side, side));
    assertThat(network.pipeline().sampleShape()).isEqualTo(Shape.of(channels, side, side));
    assertThat(network.normalize().mean()).hasSize(channels).startsWith(mean);
    assertThat(network.normalize().deviation()).hasSize(channels).startsWith(deviation);
  }

  @Test
  void records_of_cifar_are_one_part_in_the_order_of_their_names() throws IOException {
    records("b.bin", 3, 4);
    records("a.bin", 2, 7);
    ImageParts images = new ImagePlace(folder, Optional.empty(), Optional.empty()).find();

    assertThat(images.second()).isEmpty();
    assertThat(images.first().size()).isEqualTo(5);
    assertThat(images.first().label(0)).isEqualTo(7);
    assertThat(images.first().label(4)).isEqualTo(4);
  }

  private void records(String name, int images, int label) throws IOException {
    byte[] bytes = new byte[images * 3073];
    for (int i = 0; i < images; i++) {
      bytes[i * 3073] = (byte) label;
    }
    Files.write(folder.resolve(name), bytes);
  }

  @Test
  void weights_behind_a_wrappers_prefix_are_loaded() throws IOException {
    records("a.bin", 6, 1);
    Path weights = folder.resolve("wrapped.safetensors");
    try (TensorScope scope = TensorScope.open("weights")) {
      Module network = CifarResNetConfig.resNet20().build(Init.seeded(scope, 5));
      Map<String, StateDict.Entry> wrapped = new LinkedHashMap<>();
      network.stateDict().entries().forEach((key, value) -> wrapped.put("module." + key, value));
      Safetensors.write(weights, new StateDict(wrapped), Map.of());
    }
    List<Object> args =
        List.of(
            "convert",
            "--model",
            "resnet20",
            "--weights",
            weights,
            "--data",
            folder,
            "--recipe",
            "rate",
            "--steps",
            2,
            "--out",
            folder.resolve("out"),
            "--json");
    Program program = Program.run(args.toArray());

    assertThat(program.code()).as(program.err()).isZero();
    assertThat(program.json().get("calibrationSamples").asInt()).isEqualTo(3);
    assertThat(program.json().get("samples").asInt()).isEqualTo(3);
    assertThat(program.json().get("unconverted")).isEmpty();
  }

  @Test
  void a_folder_that_is_not_there_is_told() {
    Program program =
        Program.run(
            "convert",
            "--model",
            "resnet20",
            "--weights",
            "w",
            "--data",
            "nowhere",
            "--recipe",
            "rate");

    assertThat(program.code()).isEqualTo(1);
    assertThat(program.err()).contains("--data: 'nowhere' cannot be read");
  }
}
