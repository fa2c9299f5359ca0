// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/** Pieces of real recordings against sums that NumPy computed from their bytes. */
final class RealRecordingsTest {

  private static void assertIsTheGesture(Events events) {
    assertThat(sums(events)).containsExactly(2003, 51_023_590, 120_622, 164_517, 947, 99_525_147);
  }

  /** Length, sums of t, x, y and p, and a sum in which the order counts. */
  private static long[] sums(Events events) {
    long[] sums = new long[6];
    sums[0] = events.length();
    for (int i = 0; i < events.length(); i++) {
      sums[1] += events.t(i);
      sums[2] += events.x(i);
      sums[3] += events.y(i);
      sums[4] += events.p(i);
      sums[5] += (long) i * (events.x(i) + 1000L * events.y(i)) % 100_003;
    }
    return sums;
  }

  @Test
  void a_recording_of_n_mnist_is_read() {
    Events events = AtisBin.read(Recordings.resource("n-mnist.bin"), new SensorSize(34, 34));

    assertThat(sums(events)).containsExactly(1069, 185_669_340, 17_481, 17_741, 564, 52_716_544);
  }

  @Test
  void a_clip_of_dvs_gesture_is_read_from_bs2() {
    assertIsTheGesture(Bs2.read(Recordings.resource("gesture.bs2"), Recordings.DVS128));
  }

  @Test
  void a_clip_of_dvs_gesture_is_read_from_aedat_1_and_2() {
    Aedat2.Layout raw = Aedat2.Layout.DVS128;

    assertIsTheGesture(Aedat2.read(Recordings.resource("gesture-1.0.dat"), raw));
    assertIsTheGesture(Aedat2.read(Recordings.resource("gesture-2.0.aedat"), raw));
  }

  @Test
  void a_clip_of_dvs_gesture_is_read_from_aedat_3() {
    Repaired all = Aedat3.repair(Recordings.resource("gesture-3.1.aedat"), Repair.KEEP);

    assertIsTheGesture(Aedat3.read(Recordings.resource("gesture-3.1.aedat")));
    assertIsTheGesture(all.events());
    assertThat(all.isSound()).isTrue();
    assertThat(all.skipped()).isEqualTo(5);
  }

  @Test
  void a_clip_of_dvs_gesture_is_read_from_files_of_numpy() {
    assertIsTheGesture(EventNpz.read(Recordings.resource("gesture.npz"), Recordings.DVS128));
    assertIsTheGesture(EventNpz.read(Recordings.resource("gesture-packed.npz")));
  }
}
