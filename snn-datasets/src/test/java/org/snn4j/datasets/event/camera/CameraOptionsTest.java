// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "0,1,0,0,0,0,1,1,contrastOn must be finite and above 0 but is 0.0",
    "1,NaN,0,0,0,0,1,1,contrastOff must be finite and above 0 but is NaN",
    "1,1,-0.1,0,0,0,1,1,mismatch must be finite and 0 or more but is -0.1",
    "1,1,0,-1,0,0,1,1,refractory must be finite and 0 or more but is -1.0",
    "1,1,0,0,NaN,0,1,1,leakRate must be finite and 0 or more but is NaN",
    "1,1,0,0,0,Infinity,1,1,noiseRate must be finite and 0 or more but is Infinity",
    "1,1,0,0,0,0,0,1,darkness must be finite and above 0 but is 0.0",
    "1,1,0,0,0,0,1,0,step must be from 1 to 1000000000 us but is 0"
  })
  void impossible_cameras_are_refused(
      double on,
      double off,
      double mismatch,
      long refractory,
      double leak,
      double noise,
      double darkness,
      long step,
      String message) {
    assertThatThrownBy(
            () -> new CameraOptions(on, off, mismatch, refractory, leak, noise, darkness, step, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CameraOptions: " + message);
  }

  @Test
  void one_number_is_changed_at_a_time() {
    CameraOptions all = new CameraOptions(1, 2, 3, 4, 5, 6, 7, 8, 9);

    assertThat(all.withContrast(10)).isEqualTo(new CameraOptions(10, 10, 3, 4, 5, 6, 7, 8, 9));
    assertThat(all.withRefractory(10)).isEqualTo(new CameraOptions(1, 2, 3, 10, 5, 6, 7, 8, 9));
    assertThat(all.withNoise(10, 11, 12))
        .isEqualTo(new CameraOptions(1, 2, 10, 4, 11, 12, 7, 8, 9));
    assertThat(all.withSeed(10)).isEqualTo(new CameraOptions(1, 2, 3, 4, 5, 6, 7, 8, 10));
  }
}
