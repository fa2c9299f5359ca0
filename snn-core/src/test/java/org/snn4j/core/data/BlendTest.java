// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class BlendTest {

  private final TensorScope scope = TensorScope.open("test");

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void mixup_adds_the_samples_in_reverse_order() {
    Tensor x = scope.of(new double[] {0, 4, 8, 12, 20, 40}, 3, 2);
    assertThat(new Blend.Mix(0.75).inputs(x, 0).toDoubleArray())
        .containsExactly(5, 13, 8, 12, 15, 31);
    assertThat(new Blend.Mix(0.75).inputs(x, 1).toDoubleArray())
        .containsExactly(1, 3, 9, 11, 25, 35);
    assertThat(new Blend.Mix(0.75).targets(x).toDoubleArray())
        .containsExactly(5, 13, 8, 12, 15, 31);
  }

  @Test
  void cutmix_pastes_the_partner_s_box_at_every_layout_and_batch_axis() {
    Blend cut = new Blend.Cut(new Blend.Box(1, 4, 2, 7, 5, 7));
    assertThat(cut.lambda()).isCloseTo(1 - 15 / 35., within(1e-15));
    for (Layout layout : Layout.values()) {
      for (int axis = 0; axis < 2; axis++) {
        long[] sizes = axis == 0 ? new long[] {3, 2, 5, 7} : new long[] {2, 3, 11, 5, 7};
        Tensor x = new RandomTensors(scope, 1).uniform(layout, DType.FLOAT, -2, 2, sizes);
        requirePasted(x.toFloatArray(), cut.inputs(x, axis).toFloatArray(), axis, sizes);
      }
    }
  }

  private static void requirePasted(float[] x, float[] y, int axis, long[] sizes) {
    int inner = 1;
    for (int i = axis + 1; i < sizes.length; i++) {
      inner *= (int) sizes[i];
    }
    for (int i = 0; i < y.length; i++) {
      int row = i / 7 % 5;
      int column = i % 7;
      int sample = i / inner % (int) sizes[axis];
      boolean inside = row >= 1 && row < 4 && column >= 2 && column < 7;
      int from = inside ? i + ((int) sizes[axis] - 1 - 2 * sample) * inner : i;
      assertThat(y[i]).isEqualTo(x[from]);
    }
  }

  @Test
  void a_box_without_area_changes_nothing() {
    Blend cut = new Blend.Cut(new Blend.Box(2, 2, 1, 5, 5, 7));
    Tensor x = new RandomTensors(scope, 1).floats(3, 2, 5, 7);
    assertThat(cut.lambda()).isOne();
    assertThat(cut.inputs(x, 0).toFloatArray()).containsExactly(x.toFloatArray());
  }

  @Test
  void the_batch_itself_is_left_alone() {
    Tensor x = new RandomTensors(scope, 1).floats(3, 2, 5, 7);
    float[] before = x.toFloatArray();
    new Blend.Mix(0.25).inputs(x, 0);
    new Blend.Cut(new Blend.Box(0, 5, 0, 7, 5, 7)).inputs(x, 0);
    assertThat(x.toFloatArray()).containsExactly(before);
  }

  @Test
  void what_is_no_share_or_box_is_refused_by_name() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      refused("Blend.Mix: lambda must be in [0, 1] but is " + wrong, () -> new Blend.Mix(wrong));
    }
    refused(
        "Blend.Box: top and bottom must be in order and from 0 to 5 but are 3 and 2",
        () -> new Blend.Box(3, 2, 0, 1, 5, 7));
    refused(
        "Blend.Box: left and right must be in order and from 0 to 7 but are 0 and 8",
        () -> new Blend.Box(0, 1, 0, 8, 5, 7));
    refused(
        "Blend.Box: height and width must be 1 or more but are 0 and 7",
        () -> new Blend.Box(0, 0, 0, 1, 0, 7));
    Tensor x = new RandomTensors(scope, 1).floats(3, 2, 7, 5);
    refused(
        "Blend.Cut: x must be a batch of images 5 high and 7 wide but has shape [3, 2, 7, 5]",
        () -> new Blend.Cut(new Blend.Box(0, 1, 0, 1, 5, 7)).inputs(x, 0));
  }

  private static void refused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
  }
}
