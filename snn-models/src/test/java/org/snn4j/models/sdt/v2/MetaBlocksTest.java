// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.surrogate.Surrogate;

class MetaBlocksTest {

  private static final int T = 3;
  private static final int N = 2;
  private static final int HEADS = 5;
  private static final int WIDTH = 2;
  private static final int C = HEADS * WIDTH;
  private static final int H = 7;
  private static final int W = 3;

  private final TensorScope scope = TensorScope.open("MetaBlocksTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();
  private final RandomTensors random = new RandomTensors(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  /** Neurons that give no spikes but smooth numbers, so that differences exist. */
  private BlockLayers smooth() {
    LIFNode neuron = new LIFNode(2).withSurrogate(Surrogate.sigmoid().smooth());
    return new BlockLayers(neuron, neuron.withThreshold(0.5), init);
  }

  private BlockLayers spiking() {
    return BlockLayers.published(init);
  }

  private Module block(String name, int channels, BlockLayers layers) {
    ConvGeometry shrink = ConvGeometry.kernel(3).withStride(2).withPadding(1);
    return switch (name) {
      case "sep" -> new SepConv(new SepConv.Size(channels, 2, 3), layers);
      case "conv" -> new MSConvBlock(new SepConv.Size(channels, 2, 3), layers);
      case "mlp" -> new MSMlp(channels, 2 * channels, layers);
      case "down" -> MSDownSampling.ofPotentials(channels, 3, shrink, layers);
      case "block" -> new MSBlock(RepConvAttention.Size.of(channels, channels), channels, layers);
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @CsvSource({"sep", "conv", "mlp", "down"})
  void without_spikes_the_gradients_are_finite_differences(String name) {
    Tensor x = random.uniform(DType.DOUBLE, -1, 2, 2, 3, 2, 3, 4);
    Module block = block(name, 2, smooth());
    ModuleGradientCheck.check(block, ForwardPass.Mode.FROZEN_NORMS, x);
    ModuleGradientCheck.check(block, ForwardPass.Mode.TRAINING, x);
  }

  @Test
  void attention_multiplies_queries_keys_and_values_head_by_head() {
    RepConvAttention attention =
        new RepConvAttention(new RepConvAttention.Size(C, HEADS, 0.3), spiking());
    Map<String, Tensor> seen = new HashMap<>();
    ForwardPass pass =
        ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 0)
            .watchedBy(
                (module, in, out) ->
                    seen.put(module.path(), module.path().equals("attn_lif") ? in : out));
    attention.forward(random.uniform(DType.DOUBLE, -2, 4, T, N, C, H, W), pass);
    double[] q = seen.get("q_lif").toDoubleArray();
    double[] k = seen.get("k_lif").toDoubleArray();
    double[] v = seen.get("v_lif").toDoubleArray();
    assertThat(seen.get("attn_lif").shape()).isEqualTo(Shape.of(T, N, C, H * W));
    double[] got = seen.get("attn_lif").toDoubleArray();
    assertThat(got).isNotEqualTo(new double[got.length]);
    for (int sample = 0; sample < T * N; sample++) {
      for (int c = 0; c < C; c++) {
        for (int token = 0; token < H * W; token++) {
          double expected = 0;
          for (int inner = c / WIDTH * WIDTH; inner < c / WIDTH * WIDTH + WIDTH; inner++) {
            expected += q[at(sample, inner, token)] * paired(k, v, sample, inner, c);
          }
          assertThat(got[at(sample, c, token)]).isCloseTo(0.3 * expected, within(1e-12));
        }
      }
    }
  }

  /** Over all tokens, how often channel a of k and channel b of v fire together. */
  private static double paired(double[] k, double[] v, int sample, int a, int b) {
    double sum = 0;
    for (int token = 0; token < H * W; token++) {
      sum += k[at(sample, a, token)] * v[at(sample, b, token)];
    }
    return sum;
  }

  private static int at(int sample, int channel, int token) {
    return (sample * C + channel) * H * W + token;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep", "conv", "mlp", "block"})
  void a_block_keeps_the_shape_and_refuses_another_by_name(String name) {
    Module block = block(name, 2, spiking());
    Tensor x = random.uniform(DType.DOUBLE, -1, 2, T, N, 2, H, W);
    assertThat(block.forward(x, ForwardPass.inference(scope)).shape()).isEqualTo(x.shape());
    Tensor other = random.uniform(DType.DOUBLE, -1, 2, T, N, 3, H, W);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> block.forward(other, ForwardPass.inference(scope)))
        .withMessageContaining("x must have shape [T, N, 2, H, W] but has [3, 2, 3, 7, 3]");
  }

  @Test
  void down_sampling_halves_the_image_and_only_potentials_fire_first() {
    ConvGeometry wide = ConvGeometry.kernel(7).withStride(2).withPadding(3);
    Module first = MSDownSampling.ofImages(2, 3, wide, 4, spiking());
    Tensor images = random.uniform(DType.DOUBLE, -1, 2, N, 2, H, W);
    assertThat(first.forward(images, ForwardPass.inference(scope)).shape())
        .isEqualTo(Shape.of(N, 3, 4, 2));
    assertThat(first.children()).containsOnlyKeys("encode_conv", "encode_bn");
    Module next = block("down", 2, spiking());
    Tensor sequence = random.uniform(DType.DOUBLE, -1, 2, T, N, 2, H, W);
    assertThat(next.forward(sequence, ForwardPass.inference(scope)).shape())
        .isEqualTo(Shape.of(T, N, 3, 4, 2));
    assertThat(next.children()).containsOnlyKeys("encode_conv", "encode_bn", "encode_lif");
  }

  @Test
  void sizes_that_make_no_block_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RepConvAttention.Size.of(10, 3))
        .withMessage("RepConvAttention: heads must divide channels = 10 but is 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepConvAttention.Size(4, 2, Double.NaN))
        .withMessage("RepConvAttention: scale must be greater than 0 and finite but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SepConv.Size(4, 2, 6))
        .withMessage("SepConv: kernel must be odd and 1 or more but is 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SepConv.Size(4, 0, 7))
        .withMessage("SepConv: expansion must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MSMlp(4, 0, spiking()))
        .withMessage("MSMlp: hidden must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MSDownSampling.ofPotentials(0, 4, ConvGeometry.kernel(3), spiking()))
        .withMessage("MSDownSampling: inChannels must be 1 or more but is 0");
  }
}
