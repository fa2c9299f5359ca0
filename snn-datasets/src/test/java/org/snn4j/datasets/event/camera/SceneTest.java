// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.camera.ClosedPath.Corner;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageSize;

class SceneTest {

  @Test
  void the_light_of_an_image_is_linear() {
    byte[] gray = {0, (byte) 255, (byte) 188, 10};
    byte[] colors = {(byte) 255, (byte) 255, (byte) 255, (byte) 255, 0, 0};

    assertThat(LightImage.of(Image.of(new ImageSize(2, 2), 1, gray)).light())
        .containsExactly(new float[] {0, 1, 0.50289f, 0.0030353f}, within(1e-5f));
    assertThat(LightImage.of(Image.of(new ImageSize(1, 2), 3, colors)).light())
        .containsExactly(new float[] {1, 0.2126f}, within(1e-6f));
  }

  @Test
  void light_that_cannot_be_is_refused() {
    assertThatThrownBy(() -> new LightImage(1, 2, new float[] {1, Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LightImage: light must be finite and 0 or more but value 1 is NaN");
    assertThatThrownBy(() -> new LightImage(2, 2, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but is 2 * 2");
  }

  @Test
  void an_unmoved_image_of_the_sensors_size_is_seen_as_it_is() {
    LightImage image = Pictures.random(5, 7, 3);

    assertThat(light(image, new SensorSize(5, 7), 0, 0)).isEqualTo(image.light());
  }

  @Test
  void an_image_moves_to_the_right_and_down_and_its_border_goes_on() {
    LightImage image = new LightImage(2, 3, new float[] {1, 2, 3, 4, 5, 6});
    SensorSize size = new SensorSize(2, 3);

    assertThat(light(image, size, 1, 0)).containsExactly(1, 1, 2, 4, 4, 5);
    assertThat(light(image, size, 0, 1)).containsExactly(1, 2, 3, 1, 2, 3);
    assertThat(light(image, size, -0.5, 0)).containsExactly(1.5f, 2.5f, 3, 4.5f, 5.5f, 6);
  }

  @Test
  void a_smaller_image_fills_the_sensor() {
    LightImage image = new LightImage(1, 2, new float[] {0, 1});

    assertThat(light(image, new SensorSize(2, 4), 0, 0))
        .containsExactly(0, 0.25f, 0.75f, 1, 0, 0.25f, 0.75f, 1);
  }

  private static float[] light(LightImage image, SensorSize size, double dx, double dy) {
    float[] light = new float[size.height() * size.width()];
    ClosedPath still = new ClosedPath(List.of(new Corner(dx, dy)), 10);
    new MovingImage(image, size, still).light(5, light);
    return light;
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,-4",
    "25000,2,-2",
    "50000,4,0",
    "100000,0,4",
    "150000,-4,0",
    "175000,-2,-2",
    "200000,0,-4",
    "1050000,4,0"
  })
  void the_movement_of_cifar10_dvs_is_a_diamond_of_200_ms(long time, double dx, double dy) {
    ClosedPath path = ClosedPath.cifar10Dvs(4);

    assertThat(path.dx(time)).isCloseTo(dx, within(1e-9));
    assertThat(path.dy(time)).isCloseTo(dy, within(1e-9));
  }

  @Test
  void the_movement_of_n_mnist_is_a_triangle_of_300_ms() {
    ClosedPath path = ClosedPath.nMnist(2);

    assertThat(List.of(path.dx(100_000), path.dy(100_000))).containsExactly(0.0, 2.0);
    assertThat(List.of(path.dx(250_000), path.dy(250_000))).containsExactly(0.0, -2.0);
    assertThat(path.dx(300_000)).isEqualTo(path.dx(0));
  }

  @Test
  void a_straight_motion_goes_on() {
    Motion motion = Motion.straight(30, -5);

    assertThat(motion.dx(2_000_000)).isEqualTo(60);
    assertThat(motion.dy(2_000_000)).isEqualTo(-10);
  }

  @Test
  void a_film_changes_linearly_between_its_images_and_stays_at_its_end() {
    ImageSequence film =
        new ImageSequence(
            List.of(
                new LightImage(1, 2, new float[] {0, 8}),
                new LightImage(1, 2, new float[] {4, 0}),
                new LightImage(1, 2, new float[] {0, 2})),
            100);
    float[] light = new float[2];

    assertThat(film.duration()).isEqualTo(200);
    film.light(25, light);
    assertThat(light).containsExactly(1, 6);
    film.light(150, light);
    assertThat(light).containsExactly(2, 1);
    film.light(201, light);
    assertThat(light).containsExactly(0, 2);
  }

  @Test
  void impossible_scenes_are_refused() {
    LightImage one = new LightImage(1, 1, new float[1]);
    LightImage two = new LightImage(1, 2, new float[2]);

    assertThatThrownBy(() -> new ImageSequence(List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("images must be 1 or more");
    assertThatThrownBy(() -> new ImageSequence(List.of(one), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("microseconds must be 1 or more but is 0");
    assertThatThrownBy(() -> new ImageSequence(List.of(one, two), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have 1 rows and 1 columns");
    assertThatThrownBy(() -> new ClosedPath(List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("corners must be 1 or more");
    assertThatThrownBy(() -> ClosedPath.cifar10Dvs(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be finite");
  }
}
