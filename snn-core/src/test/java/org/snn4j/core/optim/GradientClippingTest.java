// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.optim.GradientClipping.Clipped;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.TensorScope;

class GradientClippingTest {

  private TensorScope scope;

  @BeforeEach
  void open() {
    scope = TensorScope.open("test");
  }

  @AfterEach
  void close() {
    scope.close();
  }

  /** Norm 13: sqrt(3^2 + 4^2 + 12^2). */
  private Gradients thirteen() {
    return Gradients.of(
        scope,
        Map.of("a", scope.of(new float[] {3, -4}, 2), "b", scope.of(new float[] {12, 0}, 2, 1)));
  }

  private static float[] of(Clipped clipped, String key) {
    return clipped.gradients().find(key).orElseThrow().toFloatArray();
  }

  @Test
  void a_norm_above_the_limit_shrinks_all_gradients_alike() {
    Gradients gradients = thirteen();
    Clipped clipped = new GradientClipping.ByNorm(6.5).clip(gradients);
    assertThat(clipped.norm()).isEqualTo(13);
    assertThat(of(clipped, "a")).containsExactly(new float[] {1.5f, -2}, within(1e-6f));
    assertThat(of(clipped, "b")).containsExactly(new float[] {6, 0}, within(1e-6f));
    assertThat(gradients.find("a").orElseThrow().toFloatArray()).containsExactly(3, -4);
  }

  @Test
  void a_norm_below_the_limit_changes_nothing() {
    Clipped clipped = new GradientClipping.ByNorm(14).clip(thirteen());
    assertThat(clipped.norm()).isEqualTo(13);
    assertThat(of(clipped, "a")).containsExactly(3, -4);
  }

  @Test
  void a_norm_just_at_the_limit_is_held_below_it_by_pytorchs_stabiliser() {
    Clipped clipped = new GradientClipping.ByNorm(13).clip(thirteen());
    assertThat(of(clipped, "b")[0]).isLessThan(12f).isCloseTo(12f, within(2e-6f));
  }

  @Test
  void a_gradient_that_is_no_number_shows_in_the_norm_and_spoils_all() {
    Gradients gradients =
        Gradients.of(
            scope,
            Map.of("a", scope.of(new float[] {Float.NaN}, 1), "b", scope.of(new float[] {1}, 1)));
    Clipped clipped = new GradientClipping.ByNorm(1).clip(gradients);
    assertThat(clipped.norm()).isNaN();
    assertThat(of(clipped, "b")).containsExactly(Float.NaN);
  }

  @Test
  void clipping_by_value_bounds_every_element_and_tells_the_norm_before() {
    Clipped clipped = new GradientClipping.ByValue(3.5).clip(thirteen());
    assertThat(clipped.norm()).isEqualTo(13);
    assertThat(of(clipped, "a")).containsExactly(3, -3.5f);
    assertThat(of(clipped, "b")).containsExactly(3.5f, 0);
  }

  @Test
  void without_clipping_the_norm_is_told_all_the_same() {
    Clipped clipped = new GradientClipping.None().clip(thirteen());
    assertThat(clipped.norm()).isEqualTo(13);
    assertThat(of(clipped, "b")).containsExactly(12, 0);
  }

  @Test
  void limited_gradients_are_those_that_clipping_gives() {
    for (GradientClipping clipping :
        List.of(
            new GradientClipping.ByNorm(6.5),
            new GradientClipping.ByNorm(14),
            new GradientClipping.ByValue(3.5),
            new GradientClipping.None())) {
      Gradients limited = clipping.limit(thirteen());
      Clipped clipped = clipping.clip(thirteen());
      for (String key : List.of("a", "b")) {
        assertThat(limited.find(key).orElseThrow().toFloatArray()).isEqualTo(of(clipped, key));
      }
    }
  }

  @Test
  void a_limit_that_is_not_positive_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradientClipping.ByNorm(Double.NaN))
        .withMessage("GradientClipping.ByNorm: maxNorm must be greater than 0 but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradientClipping.ByValue(0))
        .withMessage("GradientClipping.ByValue: limit must be greater than 0 but is 0.0");
  }
}
