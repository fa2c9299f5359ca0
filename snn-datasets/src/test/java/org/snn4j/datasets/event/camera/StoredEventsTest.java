// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.format.Aedat2;
import org.snn4j.datasets.event.format.Aedat3;
import org.snn4j.datasets.event.format.EventNpz;

/** What the camera records can be stored and read again. */
class StoredEventsTest {

  private static final SensorSize DVS128 = new SensorSize(128, 128);

  private static final Events RECORDED =
      new EventCamera(CameraOptions.realistic(3))
          .record(
              new MovingImage(Pictures.random(64, 64, 5), DVS128, ClosedPath.cifar10Dvs(3)),
              20_000);

  @TempDir private Path folder;

  @Test
  void as_aedat_2() {
    Path file = folder.resolve("recorded.aedat");
    Aedat2.write(file, RECORDED, Aedat2.Layout.CIFAR10_DVS);
    requireRecorded(Aedat2.read(file, Aedat2.Layout.CIFAR10_DVS));
  }

  @Test
  void as_aedat_3() {
    Path file = folder.resolve("recorded.aedat");
    Aedat3.write(file, RECORDED, DVS128);
    requireRecorded(Aedat3.read(file));
  }

  @Test
  void as_npz() {
    Path file = folder.resolve("recorded.npz");
    EventNpz.write(file, RECORDED);
    requireRecorded(EventNpz.read(file));
  }

  private static void requireRecorded(Events events) {
    assertThat(RECORDED.length()).isGreaterThan(1000);
    assertThat(events.times()).isEqualTo(RECORDED.times());
    assertThat(events.columns()).isEqualTo(RECORDED.columns());
    assertThat(events.rows()).isEqualTo(RECORDED.rows());
    assertThat(events.polarities()).isEqualTo(RECORDED.polarities());
  }
}
