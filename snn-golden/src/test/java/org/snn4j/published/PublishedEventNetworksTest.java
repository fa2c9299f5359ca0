// SPDX-License-Identifier: Apache-2.0
package org.snn4j.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.AvgPool2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.format.AtisBin;
import org.snn4j.datasets.event.format.Bs2;
import org.snn4j.models.nir.NirArray;
import org.snn4j.models.nir.NirGraph;
import org.snn4j.models.nir.NirNode;
import org.snn4j.models.nir.NirOptions;
import org.snn4j.models.weights.WeightFile;
import org.snn4j.models.weights.Weights;

@Tag("data")
class PublishedEventNetworksTest {

  private static final SensorSize ATIS = new SensorSize(34, 34);
  private static final SensorSize DVS128 = new SensorSize(128, 128);
  private static final List<EventRecording> DIGITS = new ArrayList<>();

  @TempDir private static Path folder;

  @BeforeAll
  static void readDigits() throws IOException {
    Path archive = DataFolder.get("n-mnist/nmnist_test_00001_00100.zip");
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".bin")).toList()) {
        Path file = folder.resolve(entry.getName().replace('/', '_'));
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, file);
        }
        int label = Path.of(entry.getName()).getParent().getFileName().toString().charAt(0) - '0';
        DIGITS.add(new EventRecording(entry.getName(), AtisBin.read(file, ATIS), label));
      }
    }
    assertThat(DIGITS).hasSize(100);
  }

  @Test
  void the_nir_graph_gets_100_digits_right_with_its_own_reset() {
    assertThat(rightDigits(NirOptions.step(1e-3))).isEqualTo(100);
  }

  @Test
  void the_nir_graph_gets_98_digits_right_with_one_spike_a_step() {
    NirOptions options = NirOptions.step(1e-3).withSpiking(NirOptions.Spiking.SUBTRACT);
    assertThat(rightDigits(options)).isEqualTo(98);
  }

  @Test
  void the_nir_graph_gets_100_digits_right_with_several_spikes_a_step() {
    NirOptions options = NirOptions.step(1e-3).withSpiking(NirOptions.Spiking.MULTIPLE);
    assertThat(rightDigits(options)).isEqualTo(100);
  }

  @Test
  void the_weights_it_was_made_of_are_those_of_the_graph() {
    NirGraph graph = NirGraph.read(DataFolder.checkpoint("nir_cnn_sinabs.nir"));
    StateDict state =
        WeightFile.read(DataFolder.checkpoint("nir_pretrained_ann_weights.pth")).state();
    try (TensorScope scope = TensorScope.open("graph")) {
      Module network = graph.build(NirOptions.step(1e-3), Init.seeded(scope, 1));
      state
          .entries()
          .forEach(
              (key, entry) ->
                  assertThat(((StateDict.Entry.Floats) entry).values())
                      .as(key)
                      .isEqualTo(network.parameters().get(key).value().toFloatArray()));
    }
    assertThat(state.entries().keySet())
        .containsExactly("0.weight", "2.weight", "5.weight", "9.weight", "11.weight");
  }

  @Test
  void the_same_weights_without_spikes_get_about_70_digits_right_on_summed_frames() {
    try (TensorScope scope = TensorScope.open("rates")) {
      Module network = rateNetwork(Init.seeded(scope, 1));
      Weights.load(
          network,
          WeightFile.read(DataFolder.checkpoint("nir_pretrained_ann_weights.pth")).state());
      int right = 0;
      for (EventRecording digit : DIGITS) {
        right += digit.classOf(network, 1_000_000, ATIS) == digit.label() ? 1 : 0;
      }
      System.out.println("nir_pretrained_ann_weights.pth: " + right + " of 100");
      assertThat(right).isBetween(65, 75);
    }
  }

  @Test
  void the_gesture_network_is_right_on_all_seven_clips() throws IOException {
    try (TensorScope scope = TensorScope.open("gesture")) {
      Module network = gestureNetwork().build(NirOptions.sinabs(1e-2), Init.seeded(scope, 1));
      List<EventRecording> clips = clips();
      assertThat(clips).hasSize(7);
      for (EventRecording clip : clips) {
        int found = clip.classOf(network, 10_000, DVS128);
        System.out.println("sinabs_dvs_gesture_params.pt: " + clip.name() + " is " + found);
        assertThat(found).as(clip.name()).isEqualTo(clip.label());
      }
    }
  }

  private static Module rateNetwork(Init init) {
    PoolGeometry sum = PoolGeometry.window(2).withDivisorOverride(1);
    ConvGeometry same = ConvGeometry.kernel(3).withPadding(1);
    return new Sequential(
        new Conv2d(2, 16, ConvGeometry.kernel(5).withStride(2).withPadding(1), false, init),
        new ReLU(),
        new Conv2d(16, 16, same, false, init),
        new ReLU(),
        new AvgPool2d(sum),
        new Conv2d(16, 8, same, false, init),
        new ReLU(),
        new AvgPool2d(sum),
        new Flatten(2, -1),
        new Linear(128, 256, false, init),
        new ReLU(),
        new Linear(256, 10, false, init));
  }

  private static int rightDigits(NirOptions options) {
    try (TensorScope scope = TensorScope.open("digits")) {
      NirGraph graph = NirGraph.read(DataFolder.checkpoint("nir_cnn_sinabs.nir"));
      Module network = graph.build(options, Init.seeded(scope, 1));
      int right =
          (int) DIGITS.stream().filter(d -> d.classOf(network, 1000, ATIS) == d.label()).count();
      System.out.println("nir_cnn_sinabs.nir: " + right + " of 100, " + options.spiking());
      return right;
    }
  }

  private static List<EventRecording> clips() throws IOException {
    List<EventRecording> clips = new ArrayList<>();
    try (Stream<Path> files = Files.list(DataFolder.get("dvs-gesture"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".bs2")).sorted().toList()) {
        String name = file.getFileName().toString();
        int label = Integer.parseInt(name.substring(0, 2)) - 1;
        clips.add(new EventRecording(name, Bs2.read(file, DVS128), label));
      }
    }
    return clips;
  }

  /** Convolutions, neurons and pools; the weights' keys tell where each stood in the original. */
  private static NirGraph gestureNetwork() {
    Path file = DataFolder.checkpoint("sinabs_dvs_gesture_params.pt");
    StateDict state = WeightFile.read(file).state();
    NirNode fire = NirNode.integrateAndFire(1);
    NirNode halve = new NirNode.AvgPool2d(PoolGeometry.window(2));
    ConvGeometry same = ConvGeometry.kernel(3).withPadding(1);
    List<NirNode> nodes = new ArrayList<>();
    nodes.add(NirNode.convolution(weight(state, 0), ConvGeometry.kernel(2).withStride(2)));
    nodes.add(fire);
    for (int layer : new int[] {2, 5, 8, 11, 14}) {
      nodes.addAll(List.of(NirNode.convolution(weight(state, layer), same), fire, halve));
    }
    nodes.addAll(List.of(NirNode.convolution(weight(state, 18), ConvGeometry.kernel(2)), fire));
    nodes.add(new NirNode.Flatten(0, -1));
    nodes.addAll(List.of(NirNode.linear(weight(state, 22)), fire));
    nodes.addAll(List.of(NirNode.linear(weight(state, 24)), fire));
    return NirGraph.chain(Shape.of(2, 128, 128), Shape.of(11), nodes);
  }

  private static NirArray weight(StateDict state, int layer) {
    StateDict.Entry.Floats entry = (StateDict.Entry.Floats) state.entries().get(layer + ".weight");
    return NirArray.of(entry.shape(), entry.values());
  }
}
