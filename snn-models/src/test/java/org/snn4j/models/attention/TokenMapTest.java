// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class TokenMapTest {

  private static final int T = 3;
  private static final int N = 2;
  private static final int C = 5;
  private static final int L = 7 * 11;
  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

  private final TensorScope scope = TensorScope.open("TokenMapTest");
  private final Identity spikes = new Identity();

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor x() {
    return new RandomTensors(scope, 5).uniform(DType.FLOAT, 0, 1, T, N, C, L);
  }

  private void show(TokenMap map, Tensor x) {
    spikes.forward(x, ForwardPass.inference(scope).watchedBy(map));
  }

  private static void requireMeans(TokenMap map, Tensor x) {
    double[] values = x.toDoubleArray();
    for (int n = 0; n < N; n++) {
      for (int token = 0; token < L; token++) {
        double mean = 0;
        for (int t = 0; t < T; t++) {
          for (int c = 0; c < C; c++) {
            mean += values[((t * N + n) * C + c) * L + token] / (T * C);
          }
        }
        assertThat(map.map()[n][token]).isEqualTo(mean, ROUNDING);
      }
    }
  }

  @Test
  void a_token_has_the_mean_over_time_and_channels_in_every_layout() {
    Tensor x = x();
    TokenMap last = TokenMap.ofTokensLast(spikes);
    TokenMap first = TokenMap.ofTokensFirst(spikes);
    TokenMap pixels = TokenMap.ofPixels(spikes);
    TokenMap heads = TokenMap.ofTokensLast(spikes);
    show(last, x);
    show(first, Views.transpose(x, 2, 3));
    show(pixels, Views.reshape(x, T, N, C, 7, 11));
    show(heads, Views.reshape(x, T, N, C, 1, L));

    requireMeans(last, x);
    requireMeans(first, x);
    requireMeans(pixels, x);
    requireMeans(heads, x);
  }

  @Test
  void calls_add_up_until_they_are_forgotten() {
    TokenMap map = TokenMap.ofTokensLast(spikes);
    assertThatIllegalStateException().isThrownBy(map::map).withMessageContaining("but none has");
    show(map, x());
    show(map, x());
    requireMeans(map, x());
    Tensor other = Views.transpose(x(), 2, 3);
    assertThatIllegalStateException()
        .isThrownBy(() -> show(map, other))
        .withMessageContaining("one shape");
    map.clear();
    show(map, other);
    assertThat(map.map()[0]).hasSize(C);
  }

  @Test
  void a_grid_is_the_image_halved_until_the_tokens_fit() {
    assertThat(TokenGrid.of(64, 32, 32)).isEqualTo(new TokenGrid(8, 8));
    assertThat(TokenGrid.of(2, 11, 7)).isEqualTo(new TokenGrid(2, 1));
    assertThat(TokenGrid.of(77, 11, 7)).isEqualTo(new TokenGrid(11, 7));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenGrid.of(65, 32, 32))
        .withMessageContaining("32 x 32 leads to but are 65");
  }
}
