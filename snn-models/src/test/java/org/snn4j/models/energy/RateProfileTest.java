// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;

class RateProfileTest {

  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  private final TensorScope scope = TensorScope.open("rates");
  private final Init init = Init.seeded(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  private RateProfile watched(Module network, int steps, int samples, Tensor... inputs) {
    RateProfile profile = new RateProfile(network, steps);
    for (Tensor x : inputs) {
      network.forward(x, profile.watch(ForwardPass.inference(scope), samples));
    }
    return profile;
  }

  @Test
  void each_step_has_its_own_rate() {
    Linear linear = new Linear(5, 7, init);
    // 2 steps of 3 samples: 4 of 15 inputs at the first, 1 of 15 at the second.
    Tensor x = Spikes.at(scope, new long[] {2, 3, 5}, 0, 4, 7, 14, 15);

    LayerRates found = watched(linear, 2, 3, x).layers().get(0);

    assertThat(found)
        .isEqualTo(new LayerRates("", "Linear", 35, List.of(4 / 15.0, 1 / 15.0), true, true));
    assertThat(found.meanRate()).isCloseTo(2.5 / 15, ROUNDING);
    assertThat(found.sops()).isCloseTo(35 * 5 / 15.0, ROUNDING);
  }

  @Test
  void steps_folded_into_the_batch_are_told_apart() {
    Conv1d conv = new Conv1d(1, 2, ConvGeometry.kernel(1, 3), false, init);
    Tensor x = Spikes.at(scope, new long[] {6, 1, 5}, 0, 4, 7, 14, 15);

    LayerRates found = watched(conv, 2, 3, x).layers().get(0);

    assertThat(found.rates()).containsExactly(4 / 15.0, 1 / 15.0);
    assertThat(found.macs()).isEqualTo(2 * 3 * 3);
    assertThat(found.everyStep()).isTrue();
  }

  @Test
  void a_layer_that_runs_once_has_the_same_rate_at_every_step() {
    Conv2d conv = new Conv2d(2, 5, ConvGeometry.kernel(3).withPadding(1), false, init);
    Tensor x = Spikes.at(scope, new long[] {3, 2, 7, 11}, 0, 100, 400);
    double rate = 3.0 / (3 * 2 * 7 * 11);

    assertThat(watched(conv, 2, 3, x).layers())
        .containsExactly(
            new LayerRates("", "Conv2d", 5 * 18 * 77, List.of(rate, rate), false, true));
  }

  @Test
  void images_as_many_as_steps_are_no_sequence() {
    Conv2d conv = new Conv2d(3, 5, ConvGeometry.kernel(1), false, init);
    // Three images of three channels for a network of three steps.
    Tensor x = Spikes.at(scope, new long[] {3, 3, 2, 2}, 0);

    LayerRates found = watched(conv, 3, 3, x).layers().get(0);

    assertThat(found.everyStep()).isFalse();
    assertThat(found.macs()).isEqualTo(3 * 5 * 4);
  }

  @Test
  void batches_of_other_sizes_weigh_by_their_samples() {
    Linear linear = new Linear(5, 7, init);
    RateProfile profile = new RateProfile(linear, 1);
    linear.forward(
        Spikes.at(scope, new long[] {1, 3, 5}, 0, 1, 2),
        profile.watch(ForwardPass.inference(scope), 3));
    linear.forward(
        Spikes.at(scope, new long[] {1, 2, 5}, 9), profile.watch(ForwardPass.inference(scope), 2));

    assertThat(profile.layers().get(0).rates()).containsExactly(4 / 25.0);
    assertThat(profile.layers().get(0).macs()).isEqualTo(35);
    assertThat(profile.samples()).isEqualTo(5);
  }

  @Test
  void inputs_that_are_not_binary_are_told() {
    Linear linear = new Linear(3, 2, init);

    assertThat(watched(linear, 1, 1, scope.of(new float[] {0, 1, 2}, 1, 1, 3)).layers().get(0))
        .extracting(LayerRates::binary, layer -> layer.rates().get(0))
        .containsExactly(false, 2 / 3.0);
  }

  @Test
  void tokens_of_a_sample_multiply_its_work() {
    Linear linear = new Linear(3, 2, init);
    Tensor x = Spikes.at(scope, new long[] {2, 5, 7, 3}, 1);

    assertThat(watched(linear, 2, 5, x).layers().get(0).macs()).isEqualTo(7 * 3 * 2);
  }

  @Test
  void a_shape_in_which_steps_cannot_be_found_is_refused() {
    Linear linear = new Linear(3, 2, init);
    Tensor x = Spikes.at(scope, new long[] {7, 3}, 1);

    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> watched(linear, 2, 5, x))
        .withMessageContaining("2 steps of 5 samples", "[7, 3]");
  }

  @Test
  void no_time_steps_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateProfile(new Linear(3, 2, init), 0))
        .withMessage("RateProfile: timeSteps must be 1 or more but is 0");
  }

  @Test
  void keys_that_meet_values_are_the_additions_of_spike_driven_attention() {
    SpikeDrivenTransformerConfig config =
        SpikeDrivenTransformerConfig.of(
            Shape.of(3, 12, 20), 5, 2, 16, 2, PoolingPattern.of("0011"));
    Module network = config.build(init);
    Tensor images = Spikes.numbers(scope, 3, 7, 3, 12, 20);
    RateProfile profile = new RateProfile(network, 2);
    double[] seen = new double[2];
    ForwardPass pass = profile.watch(ForwardPass.inference(scope), 7);
    network.forward(
        images,
        pass.watchedBy(
            (module, input, output) -> {
              if (module.path().endsWith("kv_before")) {
                seen[module.path().contains("block.0") ? 0 : 1] = Spikes.sum(output) / 7;
              }
            }));

    List<AttentionAdditions> found = profile.attentions();

    assertThat(found)
        .extracting(AttentionAdditions::path)
        .containsExactly("block.0.attn", "block.1.attn");
    assertThat(found).extracting(AttentionAdditions::tokens).containsOnly(3L * 5);
    assertThat(found).extracting(AttentionAdditions::channels).containsOnly(16L);
    assertThat(found.get(0).perSample()).isCloseTo(seen[0], ROUNDING);
    assertThat(found.get(1).perSample()).isCloseTo(seen[1], ROUNDING);
  }

  @Test
  void every_layer_of_a_network_is_seen_in_the_order_of_computation() {
    SpikeDrivenTransformerConfig config =
        SpikeDrivenTransformerConfig.of(
            Shape.of(3, 12, 20), 5, 1, 16, 3, PoolingPattern.of("0011"));
    Module network = config.build(init);
    Tensor still = Spikes.numbers(scope, 3, 2, 3, 12, 20);
    Tensor shown = Repeat.overTime(still, 3);

    List<LayerRates> once = watched(network, 3, 2, still).layers();
    List<LayerRates> often = watched(network, 3, 2, Views.reshape(shown, shown.shape())).layers();

    assertThat(once)
        .extracting(LayerRates::path)
        .startsWith("patch_embed.proj_conv", "patch_embed.proj_conv1")
        .endsWith("head");
    assertThat(once.get(0).everyStep()).isFalse();
    assertThat(often.get(0).everyStep()).isTrue();
    assertThat(often)
        .extracting(LayerRates::macs)
        .isEqualTo(once.stream().map(LayerRates::macs).toList());
    assertThat(often)
        .extracting(LayerRates::rates)
        .isEqualTo(once.stream().map(LayerRates::rates).toList());
    // Only the image itself is to be multiplied.
    assertThat(often.get(0).binary()).isFalse();
    assertThat(often.subList(1, often.size())).allMatch(LayerRates::binary);
  }

  @Test
  void rates_of_a_sequential_network_follow_its_paths() {
    Sequential net = new Sequential(new Linear(3, 2, init), new Linear(2, 5, init));

    assertThat(watched(net, 1, 1, Spikes.at(scope, new long[] {1, 1, 3}, 1)).layers())
        .extracting(LayerRates::path)
        .containsExactly("0", "1");
  }
}
