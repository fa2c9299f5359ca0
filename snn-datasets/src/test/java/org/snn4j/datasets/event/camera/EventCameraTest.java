// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

class EventCameraTest {

  private static final SensorSize SENSOR = new SensorSize(5, 7);
  private static final double DARKNESS = CameraOptions.ideal().darkness();

  /** One pixel whose logarithm of light rises linearly from dark to white in one step. */
  private static Scene ramp(float from, float to, long microseconds) {
    return new ImageSequence(List.of(pixel(from), pixel(to)), microseconds);
  }

  private static LightImage pixel(float light) {
    return new LightImage(1, 1, new float[] {light});
  }

  private static CameraOptions looking(long step) {
    return new CameraOptions(0.2, 0.3, 0, 0, 0, 0, DARKNESS, step, 0);
  }

  private static Scene still() {
    return new MovingImage(pixel(0.5f), SENSOR, Motion.straight(0, 0));
  }

  @Test
  void a_rise_makes_an_event_for_every_threshold_at_its_time() {
    long duration = 100_003;
    double slope = Math.log((1 + DARKNESS) / DARKNESS) / duration;

    Events events = new EventCamera(looking(duration)).record(ramp(0, 1, duration), duration);

    assertThat(events.length()).isEqualTo((int) (slope * duration / 0.2)).isEqualTo(15);
    for (int i = 0; i < events.length(); i++) {
      assertThat(events.t(i)).isEqualTo((long) ((i + 1) * 0.2 / slope));
      assertThat(events.p(i)).isEqualTo(1);
    }
  }

  @Test
  void a_fall_has_the_other_polarity_and_its_own_threshold() {
    long duration = 100_003;

    Events events = new EventCamera(looking(duration)).record(ramp(1, 0, duration), duration);

    assertThat(events.length()).isEqualTo(10);
    assertThat(events.polarities()).containsOnly(0);
  }

  @Test
  void a_change_over_many_steps_makes_the_events_of_one_step() {
    LightImage[] images = new LightImage[11];
    for (int i = 0; i <= 10; i++) {
      images[i] = pixel((float) (DARKNESS * Math.exp(0.31 * i) - DARKNESS));
    }
    Scene scene = new ImageSequence(List.of(images), 1000);

    Events fine = new EventCamera(looking(1000)).record(scene, 10_000);

    assertThat(fine.length()).isEqualTo(15);
    for (int i = 0; i < fine.length(); i++) {
      assertThat(fine.t(i)).isBetween((i + 1) * 20_000L / 31 - 1, (i + 1) * 20_000L / 31 + 1);
    }
  }

  @Test
  void after_its_refractory_period_a_pixel_remembers_what_it_sees_then() {
    long duration = 100_000;
    double slope = Math.log((1 + DARKNESS) / DARKNESS) / duration;
    long refractory = 11_000;

    Events events =
        new EventCamera(looking(duration).withRefractory(refractory))
            .record(ramp(0, 1, duration), duration);

    double gap = 0.2 / slope + refractory;
    assertThat(events.length()).isEqualTo(6);
    for (int i = 0; i < events.length(); i++) {
      assertThat(events.t(i)).isEqualTo((long) (0.2 / slope + i * gap));
    }
  }

  @Test
  void a_refractory_period_goes_on_over_steps() {
    long refractory = 7_013;
    MovingImage scene = new MovingImage(Pictures.random(5, 7, 3), SENSOR, ClosedPath.cifar10Dvs(2));
    CameraOptions options =
        CameraOptions.realistic(5).withRefractory(refractory).withNoise(0.1, 5, 20);

    Events events = new EventCamera(options).record(scene, 400_000);

    assertThat(events.length()).isGreaterThan(300);
    long[] last = new long[35];
    Arrays.fill(last, -refractory);
    for (int i = 0; i < events.length(); i++) {
      int pixel = events.y(i) * 7 + events.x(i);
      assertThat(events.t(i) - last[pixel]).isGreaterThanOrEqualTo(refractory);
      last[pixel] = events.t(i);
    }
  }

  @Test
  void events_come_in_the_order_of_time_on_the_sensor_and_in_blocks() {
    MovingImage scene = new MovingImage(Pictures.random(5, 7, 7), SENSOR, ClosedPath.nMnist(2));
    EventCamera camera = new EventCamera(CameraOptions.realistic(11));
    List<Events> blocks = new ArrayList<>();

    Events events = camera.record(scene, 300_000);
    camera.record(scene, 300_000, blocks::add);

    assertThat(events.times()).isSorted();
    assertThat(events.t(0)).isNotNegative();
    assertThat(events.t(events.length() - 1)).isLessThan(300_000);
    for (int i = 0; i < events.length(); i++) {
      assertThat(SENSOR.contains(events.x(i), events.y(i))).isTrue();
    }
    assertThat(blocks.size()).isGreaterThan(10);
    assertThat(blocks.stream().flatMapToLong(block -> Arrays.stream(block.times())).toArray())
        .isEqualTo(events.times());
  }

  @Test
  void a_loop_that_ends_where_it_began_rises_as_often_as_it_falls() {
    MovingImage scene =
        new MovingImage(Pictures.random(5, 7, 13), SENSOR, ClosedPath.cifar10Dvs(3));

    Events events = new EventCamera(CameraOptions.ideal()).record(scene, 600_000);

    int[] sum = new int[35];
    for (int i = 0; i < events.length(); i++) {
      sum[events.y(i) * 7 + events.x(i)] += events.p(i) == 0 ? -1 : 1;
    }
    assertThat(events.length()).isGreaterThan(1000);
    // One event may be due at the very end, where the level is a threshold from what is remembered.
    for (int pixel : sum) {
      assertThat(pixel).isBetween(-1, 1);
    }
  }

  @Test
  void a_bright_bar_that_moves_right_rises_before_it_and_falls_behind_it() {
    float[] light = new float[31];
    Arrays.fill(light, 10, 15, 1f);
    MovingImage scene =
        new MovingImage(
            new LightImage(1, 31, light), new SensorSize(1, 31), Motion.straight(100, 0));

    Events events = new EventCamera(CameraOptions.ideal()).record(scene, 50_000);

    for (int i = 0; i < events.length(); i++) {
      if (events.p(i) == 1) {
        assertThat(events.x(i)).isBetween(14, 20);
      } else {
        assertThat(events.x(i)).isBetween(9, 15);
      }
    }
    assertThat(events.polarities()).contains(0, 1);
  }

  @Test
  void a_still_scene_makes_no_events_for_an_ideal_camera() {
    assertThat(new EventCamera(CameraOptions.ideal()).record(still(), 1_000_000).length()).isZero();
  }

  @Test
  void leakage_makes_rises_at_its_rate() {
    CameraOptions leaking = CameraOptions.ideal().withNoise(0, 8, 0);

    Events events = new EventCamera(leaking).record(still(), 1_062_500);

    assertThat(events.length()).isEqualTo(8 * 35);
    assertThat(events.polarities()).containsOnly(1);
    assertThat(events.t(0)).isBetween(124_998L, 125_001L);
  }

  @Test
  void noise_has_its_rate_both_polarities_and_no_favourite_pixel() {
    CameraOptions noisy = CameraOptions.ideal().withNoise(0, 0, 100).withSeed(17);

    Events events = new EventCamera(noisy).record(still(), 2_000_000);

    int[] pixels = new int[35];
    int on = 0;
    for (int i = 0; i < events.length(); i++) {
      pixels[events.y(i) * 7 + events.x(i)]++;
      on += events.p(i);
    }
    assertThat(events.length()).isBetween(7000 - 5 * 84, 7000 + 5 * 84);
    assertThat(on).isBetween(3500 - 5 * 42, 3500 + 5 * 42);
    assertThat(Arrays.stream(pixels).min().getAsInt()).isGreaterThan(200 - 5 * 15);
    assertThat(Arrays.stream(pixels).max().getAsInt()).isLessThan(200 + 5 * 15);
  }

  @Test
  void noise_does_not_depend_on_the_step() {
    CameraOptions noisy = CameraOptions.ideal().withNoise(0, 0, 10);
    CameraOptions coarse = new CameraOptions(0.2, 0.2, 0, 0, 0, 10, DARKNESS, 77_777, 0);

    assertThat(new EventCamera(noisy).record(still(), 1_000_000).times())
        .isEqualTo(new EventCamera(coarse).record(still(), 1_000_000).times());
  }

  @Test
  void the_seed_decides() {
    MovingImage scene = new MovingImage(Pictures.random(5, 7, 19), SENSOR, ClosedPath.nMnist(1));
    long[] once = new EventCamera(CameraOptions.realistic(1)).record(scene, 300_000).times();

    assertThat(new EventCamera(CameraOptions.realistic(1)).record(scene, 300_000).times())
        .isEqualTo(once);
    assertThat(new EventCamera(CameraOptions.realistic(2)).record(scene, 300_000).times())
        .isNotEqualTo(once);
  }

  @Test
  void mismatch_gives_every_pixel_its_threshold() {
    LightImage dark = new LightImage(5, 7, new float[35]);
    float[] ones = new float[35];
    Arrays.fill(ones, 1);
    Scene scene = new ImageSequence(List.of(dark, new LightImage(5, 7, ones)), 100_000);
    CameraOptions different = CameraOptions.ideal().withContrast(1).withNoise(0.05, 0, 0);

    Events events = new EventCamera(different).record(scene, 40_000);

    assertThat(Arrays.stream(events.times()).distinct().count()).isGreaterThan(25);
  }

  @Test
  void impossible_arguments_are_refused() {
    EventCamera camera = new EventCamera(CameraOptions.ideal());
    Scene glaring =
        new Scene() {
          @Override
          public SensorSize size() {
            return SENSOR;
          }

          @Override
          public void light(long microseconds, float[] into) {
            into[3] = Float.NaN;
          }
        };

    assertThatThrownBy(() -> camera.record(still(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("EventCamera.record: microseconds must be 0 or more but is -1");
    assertThatThrownBy(() -> camera.record(glaring, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "EventCamera.record: the scene's light must be finite and 0 or more but is NaN at 0"
                + " us");
  }
}
