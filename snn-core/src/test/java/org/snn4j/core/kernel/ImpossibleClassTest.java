// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Softmax rows with elements of minus infinity, in every provider. */
@Tag("kernel")
class ImpossibleClassTest {

  static Stream<Kernels> providers() {
    return Stream.concat(Providers.on(Workers.shared()).stream(), Stream.of(Providers.reference()));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void their_probability_is_0_and_their_logarithm_minus_infinity(Kernels kernels) {
    try (TensorScope scope = TensorScope.open("softmax")) {
      // Nineteen columns: more than one vector of any machine.
      float[] row = new float[19];
      Arrays.fill(row, Float.NEGATIVE_INFINITY);
      row[3] = 2;
      row[17] = 2;
      Tensor x = scope.of(row, 1, 19);
      Tensor y = scope.allocateLike(x);
      Tensor gx = scope.allocateLike(x);
      Tensor g = scope.of(ones(19), 1, 19);
      kernels.softmax().logSoftmax(x, y);
      float[] logs = y.toFloatArray();
      kernels.softmax().logSoftmaxBackward(y, g, gx);
      float[] slopes = gx.toFloatArray();
      for (int i = 0; i < row.length; i++) {
        boolean possible = i == 3 || i == 17;
        float half = (float) -Math.log(2);
        assertThat(logs[i]).isEqualTo(possible ? half : Float.NEGATIVE_INFINITY);
        assertThat(slopes[i]).isCloseTo(possible ? 1 - 9.5f : 1, within(1e-5f));
      }
    }
  }

  private static float[] ones(int n) {
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
