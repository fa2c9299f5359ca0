// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.core.tensor.Shape;

final class BatchLayoutTest {

  @ParameterizedTest
  @CsvSource({"2, 37, 41", "3, 37, 41", "5, 37, 41", "2053, 1, 3"})
  void channels_become_innermost_however_large_an_image_is(int channels, int height, int width) {
    int pixels = height * width;
    float[] sample = new float[channels * pixels];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = i + 1;
    }
    FloatBuffer batch = FloatBuffer.allocate(3 * sample.length);
    new BatchLayout(Shape.of(channels, height, width)).put(batch, 1, 3, FloatBuffer.wrap(sample));

    for (int i = 0; i < sample.length; i++) {
      int expected = i % channels * pixels + i / channels + 1;
      assertThat(batch.get(sample.length + i)).isEqualTo(expected);
      assertThat(batch.get(i)).isZero();
      assertThat(batch.get(2 * sample.length + i)).isZero();
    }
  }
}
