// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.HandMade;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.sta.encode.SpikeEncoder;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** Which values are encoded, and with which thresholds. */
class SpikePlacesTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 3);
  private final Init init = Init.seeded(scope, 5);
  private HandMade net;
  private List<Tensor> batches;

  @BeforeEach
  void build() {
    Sequential heads = new Sequential(new Linear(6, 7, init), new Linear(7, 5, init));
    net =
        new HandMade(
                (self, x, pass) -> {
                  Tensor images = self.call("patches", x, pass);
                  Tensor tokens = Views.transpose(Views.flatten(images, 2, 3), 1, 2);
                  Tensor normed = self.call("norm", tokens, pass);
                  Tensor seen = self.call("attention", normed, pass);
                  Tensor hidden = self.call("gelu", self.call("hidden", seen, pass), pass);
                  return self.call("heads", self.call("headless", hidden, pass), pass);
                })
            .with("patches", new Conv2d(3, 6, ConvGeometry.kernel(2).withStride(2), init))
            .with("norm", new LayerNorm(6, init))
            .with("attention", new MultiheadAttention(6, 2, init))
            .with("hidden", new Linear(6, 11, init))
            .with("gelu", new GELU())
            .with("headless", new Linear(11, 6, init))
            .with("heads", heads)
            .filled(random);
    batches = IntStream.range(0, 5).mapToObj(i -> random.floats(2, 3, 4, 4)).toList();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private Map<String, double[]> thresholds(
      Iterable<?> data, UnaryOperator<StaOptions.Builder> options) {
    StaOptions.Builder builder =
        STATransformerRecipe.builder().dataloader(CalibrationData.of(data)).timeSteps(5);
    STATransformerRecipe recipe = options.apply(builder).build();
    StaNetwork network = (StaNetwork) new Converter(recipe, scope).convert(net, batches.get(0));
    Map<String, double[]> found = new TreeMap<>();
    for (Node node : StaRewriting.encoders(network.model().graph())) {
      SpikeEncoder encoder = (SpikeEncoder) network.model().graph().module(node).orElseThrow();
      found.put(node.target(), encoder.threshold().value().toDoubleArray());
    }
    return found;
  }

  @Test
  void encoders_are_behind_norms_gelus_and_attention() {
    Map<String, double[]> found = thresholds(batches, b -> b.mode("spiking_encoder"));
    assertThat(found)
        .containsOnlyKeys("norm_sta_encoder", "attention_sta_encoder", "gelu_sta_encoder");
    assertThat(found.get("gelu_sta_encoder")).hasSize(11);
  }

  @Test
  void linear_maps_spike_but_classifiers_by_whole_names() {
    assertThat(thresholds(batches, b -> b.mode("spiking_affine")))
        .containsOnlyKeys("hidden_sta_encoder", "headless_sta_encoder");
    assertThat(thresholds(batches, b -> b.mode("spiking_affine").spikeClassifier(true)))
        .containsOnlyKeys(
            "hidden_sta_encoder",
            "headless_sta_encoder",
            "heads.0_sta_encoder",
            "heads.1_sta_encoder");
  }

  @Test
  void convolutions_spike_if_asked_for_with_a_threshold_for_each_channel() {
    Map<String, double[]> found =
        thresholds(batches, b -> b.mode("spiking_affine").spikeLinear(false).spikeConv2d(true));
    assertThat(found).containsOnlyKeys("patches_sta_encoder");
    assertThat(found.get("patches_sta_encoder")).hasSize(6);
  }

  @Test
  void linear_maps_may_spike_beside_encoders() {
    assertThat(thresholds(batches, b -> b.mode("spiking_encoder").spikeLinear(true)))
        .containsOnlyKeys(
            "norm_sta_encoder",
            "attention_sta_encoder",
            "gelu_sta_encoder",
            "hidden_sta_encoder",
            "headless_sta_encoder");
  }

  @Test
  void nothing_spikes_in_an_equivalent_network() {
    assertThat(thresholds(batches, b -> b)).isEmpty();
  }

  @Test
  void thresholds_go_with_the_steps_and_are_scaled_exactly() {
    double[] five = hidden(batches, b -> b);
    double[] ten = hidden(batches, b -> b.timeSteps(10));
    double[] half = hidden(batches, b -> b.thresholdScale(0.5));
    for (int i = 0; i < five.length; i++) {
      assertThat((float) (ten[i] * 2)).isEqualTo((float) five[i]);
      assertThat((float) (half[i] * 2)).isEqualTo((float) five[i]);
    }
  }

  private double[] hidden(Iterable<?> data, UnaryOperator<StaOptions.Builder> options) {
    return thresholds(data, b -> options.apply(b.mode("spiking_affine").thresholdMode("max")))
        .get("hidden_sta_encoder");
  }

  @Test
  void later_batches_count_by_the_momentum() {
    assertThat(hidden(batches, b -> b.momentum(0)))
        .containsExactly(hidden(batches.subList(0, 1), b -> b));
    assertThat(hidden(batches, b -> b.momentum(1)))
        .containsExactly(hidden(batches.subList(4, 5), b -> b));
    assertThat(hidden(batches, b -> b)).isNotEqualTo(hidden(batches.subList(0, 1), b -> b));
  }

  @Test
  void no_more_batches_are_taken_than_asked_for() {
    List<Long> told = new ArrayList<>();
    int[] taken = {0};
    Iterable<Tensor> counting =
        () -> {
          Iterator<Tensor> all = batches.iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return all.hasNext();
            }

            @Override
            public Tensor next() {
              taken[0]++;
              return all.next();
            }
          };
        };
    double[] found = hidden(counting, b -> b.numCalibrationBatches(3).progress(told::add));
    assertThat(told).containsExactly(1L, 2L, 3L);
    assertThat(taken[0]).isEqualTo(3);
    assertThat(found).containsExactly(hidden(batches.subList(0, 3), b -> b));
  }
}
