// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StridesTest {

  @Test
  void the_usual_layouts_are_as_documented() {
    Shape images = Shape.of(2, 3, 5, 7);
    assertThat(Strides.rowMajor(images)).containsExactly(105, 35, 7, 1);
    assertThat(Strides.innermost(images, 1)).containsExactly(105, 1, 21, 3);
    assertThat(Strides.innermost(images, -1)).containsExactly(105, 35, 7, 1);
    assertThat(Strides.byStride(images, Strides.innermost(images, 1))).containsExactly(1, 3, 2, 0);
    assertThat(Strides.isDense(images, new long[] {105, 1, 21, 3})).isTrue();
    assertThat(Strides.isDense(images, new long[] {210, 1, 21, 3})).isFalse();
    assertThat(Strides.isDense(images, new long[] {0, 1, 21, 3})).isFalse();
    assertThat(Strides.isDense(Shape.of(3, 1), new long[] {1, 99})).isTrue();
    assertThat(Strides.same(Shape.of(3, 1), new long[] {1, 99}, new long[] {1, 1})).isTrue();
  }

  /**
   * PyTorch views where strides can express the new shape. Whether they can is found here by brute
   * force: from the addresses of all elements.
   */
  @Test
  void reshaped_views_exist_exactly_where_strides_can_express_them() {
    SplittableRandom random = new SplittableRandom(5);
    int views = 0;
    int copies = 0;
    for (int round = 0; round < 4000; round++) {
      Shape shape = randomShape(random);
      long[] strides = randomStrides(random, shape);
      Shape target = regrouped(random, shape);
      long[] found = Strides.reshaped(shape, strides, target);
      boolean possible = expressible(addresses(shape, strides), target);
      assertThat(found != null)
          .as("%s with strides %s as %s", shape, Strides.describe(strides), target)
          .isEqualTo(possible);
      if (found == null) {
        copies++;
      } else {
        views++;
        assertThat(addresses(target, found)).containsExactly(addresses(shape, strides));
      }
    }
    assertThat(views).isGreaterThan(400);
    assertThat(copies).isGreaterThan(400);
  }

  private static Shape randomShape(SplittableRandom random) {
    long[] sizes = new long[random.nextInt(1, 5)];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = random.nextInt(1, 5);
    }
    return Shape.of(sizes);
  }

  /** Axes in random order in memory, with gaps now and then, and repeated now and then. */
  private static long[] randomStrides(SplittableRandom random, Shape shape) {
    long[] strides = Strides.rowMajor(shape);
    if (random.nextInt(3) > 0) {
      int[] order = new int[shape.rank()];
      for (int i = 0; i < order.length; i++) {
        int at = random.nextInt(i + 1);
        order[i] = order[at];
        order[at] = i;
      }
      long step = 1;
      for (int axis : order) {
        strides[axis] = step;
        step *= shape.size(axis) + random.nextInt(3) / 2;
      }
    }
    if (random.nextInt(4) == 0) {
      strides[random.nextInt(strides.length)] = 0;
    }
    return strides;
  }

  /** Another shape of the same length: prime factors of the sizes, grouped anew. */
  private static Shape regrouped(SplittableRandom random, Shape shape) {
    Shape target = Shape.of();
    long left = shape.length();
    while (left > 1) {
      long size;
      do {
        size = random.nextLong(1, left + 1);
      } while (left % size != 0);
      target = target.concat(Shape.of(size));
      left /= size;
    }
    return random.nextInt(3) == 0 ? target.insert(random.nextInt(target.rank() + 1), 1) : target;
  }

  private static long[] addresses(Shape shape, long[] strides) {
    Odometer place = new Odometer(shape, strides);
    long[] addresses = new long[Math.toIntExact(shape.length())];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = place.position();
      place.advance();
    }
    return addresses;
  }

  private static boolean expressible(long[] addresses, Shape target) {
    long[] steps = Strides.rowMajor(target);
    long[] strides = new long[target.rank()];
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = target.size(axis) == 1 ? 0 : addresses[(int) steps[axis]] - addresses[0];
    }
    return java.util.Arrays.equals(addresses(target, strides), addresses);
  }
}
