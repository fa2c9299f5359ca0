// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageSize;

class ImageRecorderTest {

  private static final SensorSize SENSOR = new SensorSize(11, 13);

  private static ImageRecorder recorder(CameraOptions camera) {
    return new ImageRecorder(SENSOR, ClosedPath.cifar10Dvs(2), camera, 50_000);
  }

  /** White on the right of a column, black on its left. */
  private static Image edge(int height, int width, int column) {
    byte[] bytes = new byte[height * width];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i % width < column ? 0 : 255);
    }
    return Image.of(new ImageSize(height, width), 1, bytes);
  }

  @Test
  void an_edge_is_seen_where_it_moves_whatever_the_images_size() {
    for (int scale : new int[] {1, 4}) {
      Events events =
          recorder(CameraOptions.ideal()).record(edge(11 * scale, 13 * scale, 6 * scale), 1);

      assertThat(events.length()).isGreaterThan(11 * 5);
      for (int i = 0; i < events.length(); i++) {
        assertThat(events.p(i)).as("the edge moves right, so it gets darker").isEqualTo(0);
        assertThat(events.x(i)).isBetween(5, 8);
      }
    }
  }

  @Test
  void a_seed_decides_the_noise_and_nothing_else_does() {
    ImageRecorder recorder = recorder(CameraOptions.realistic(0));
    Image image = edge(11, 13, 6);

    assertThat(recorder.record(image, 3).times()).isEqualTo(recorder.record(image, 3).times());
    assertThat(recorder.record(image, 3).times()).isNotEqualTo(recorder.record(image, 4).times());
  }

  @Test
  void a_negative_duration_is_refused() {
    assertThatThrownBy(
            () -> new ImageRecorder(SENSOR, ClosedPath.cifar10Dvs(2), CameraOptions.ideal(), -1))
        .hasMessage("ImageRecorder: microseconds must be 0 or more but is -1");
  }
}
