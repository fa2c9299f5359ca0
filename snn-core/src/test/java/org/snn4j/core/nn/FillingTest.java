// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class FillingTest {

  private static final int MANY = 100_000;

  @Test
  void torchs_default_is_uniform_within_one_over_the_root_of_the_fan_in() {
    requireUniform(Filling.torchDefault(), Shape.of(MANY / 25, 25), 1 / Math.sqrt(25));
    requireUniform(Filling.torchDefault(), Shape.of(MANY / 126, 14, 3, 3), 1 / Math.sqrt(126));
    requireUniform(Filling.torchDefault(), Shape.of(MANY / 21, 7, 3), 1 / Math.sqrt(21));
  }

  @Test
  void kaiming_uniform_grows_with_the_rectifiers_gain() {
    requireUniform(new Filling.KaimingUniform(0), Shape.of(MANY / 25, 25), Math.sqrt(6. / 25));
    requireUniform(new Filling.KaimingUniform(1), Shape.of(MANY / 25, 25), Math.sqrt(3. / 25));
  }

  @Test
  void xavier_uniform_counts_both_fans() {
    requireUniform(new Filling.XavierUniform(), Shape.of(1000, 100), Math.sqrt(6. / 1100));
    Shape kernel = Shape.of(500, 20, 5, 2);
    requireUniform(new Filling.XavierUniform(), kernel, Math.sqrt(6. / (200 + 5000)));
  }

  @Test
  void a_uniform_filling_has_its_bound() {
    requireUniform(new Filling.Uniform(0.37), Shape.of(MANY), 0.37);
    assertThat(draw(new Filling.Uniform(0), Shape.of(3))).containsOnly(0);
  }

  @Test
  void kaiming_normal_goes_by_the_fan_out() {
    requireNormal(
        new Filling.KaimingNormalFanOut(), Shape.of(50, MANY / 450, 3, 3), Math.sqrt(2. / 450));
    requireNormal(new Filling.KaimingNormalFanOut(), Shape.of(50, MANY / 50), Math.sqrt(2. / 50));
  }

  @Test
  void normal_fillings_have_their_deviation() {
    requireNormal(new Filling.Normal(0.3), Shape.of(MANY), 0.3);
    requireNormal(Filling.truncatedNormal(), Shape.of(MANY), 0.02);
  }

  @Test
  void a_truncated_normal_ends_at_its_bound() {
    double[] values = draw(new Filling.TruncatedNormal(1, 0.5), Shape.of(MANY));
    double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    assertThat(largest).isBetween(0.499, 0.5);
    assertThat(mean(values)).isCloseTo(0, within(0.005));
    // Var = 1 - 2 c phi(c) / (2 Phi(c) - 1) at c = 1/2.
    double variance = 1 - 0.3520653267642995 / 0.3829249225480262;
    assertThat(meanSquare(values)).isCloseTo(variance, within(0.02 * variance));
  }

  @Test
  void a_constant_fills_every_place() {
    assertThat(draw(new Filling.Constant(-7), Shape.of(3, 5))).containsOnly(-7).hasSize(15);
  }

  @Test
  void one_seed_gives_one_filling() {
    double[] first = draw(Filling.torchDefault(), Shape.of(7, 5));
    assertThat(draw(Filling.torchDefault(), Shape.of(7, 5))).containsExactly(first);
    double[] other = new double[35];
    Filling.torchDefault().fill(other, Shape.of(7, 5), new RandomStream(2));
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void the_values_do_not_depend_on_how_the_tensor_lies_or_on_its_type() {
    Shape shape = Shape.of(7, 5, 3, 2);
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor plain = init(scope).draw(Filling.torchDefault(), 7, 5, 3, 2);
      Tensor turned = init(scope).draw(Filling.torchDefault(), shape, Strides.innermost(shape, 1));
      Tensor wide = init(scope).inDoublePrecision().draw(Filling.torchDefault(), 7, 5, 3, 2);
      assertThat(turned.isInnermost(1)).isTrue();
      assertThat(turned.toFloatArray()).containsExactly(plain.toFloatArray());
      assertThat(wide.dtype()).isEqualTo(DType.DOUBLE);
      assertThat(wide.toFloatArray()).containsExactly(plain.toFloatArray());
      assertThat(init(scope).constant(3, 2, 2).toFloatArray()).containsOnly(3).hasSize(4);
    }
  }

  @Test
  void impossible_constants_are_refused_by_name() {
    refused(
        "Uniform: bound must be 0 or more and finite but is -1.0", () -> new Filling.Uniform(-1));
    refused(
        "Uniform: bound must be 0 or more and finite but is NaN",
        () -> new Filling.Uniform(Double.NaN));
    refused(
        "Normal: deviation must be 0 or more and finite but is -0.5",
        () -> new Filling.Normal(-0.5));
    refused(
        "TruncatedNormal: deviation must be 0 or more and finite but is Infinity",
        () -> new Filling.TruncatedNormal(Double.POSITIVE_INFINITY, 2));
    // A bound far below the deviation would be redrawn for ever.
    refused(
        "TruncatedNormal: bound must be at least a hundredth of the deviation, 0.02, but is 0.0",
        () -> new Filling.TruncatedNormal(2, 0));
    refused(
        "TruncatedNormal: bound must be at least a hundredth of the deviation, 0.01, but is NaN",
        () -> new Filling.TruncatedNormal(1, Double.NaN));
    refused(
        "KaimingUniform: a must be finite but is NaN",
        () -> new Filling.KaimingUniform(Double.NaN));
    refused("Constant: value must be finite but is NaN", () -> new Filling.Constant(Double.NaN));
  }

  private static void refused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Filling." + sentence);
  }

  private static Init init(TensorScope scope) {
    return Init.seeded(scope, 5);
  }

  private static double[] draw(Filling filling, Shape shape) {
    double[] values = new double[(int) shape.length()];
    filling.fill(values, shape, new RandomStream(1));
    return values;
  }

  private static void requireUniform(Filling filling, Shape shape, double bound) {
    double[] values = draw(filling, shape);
    double largest = Arrays.stream(values).max().orElseThrow();
    double smallest = Arrays.stream(values).min().orElseThrow();
    // The largest of n uniform draws misses the bound by about 2 / n of it.
    double room = 20 * bound / values.length;
    assertThat(largest).isBetween(bound - room, bound * (1 + 1e-15));
    assertThat(smallest).isBetween(-bound * (1 + 1e-15), -bound + room);
    double deviation = bound / Math.sqrt(3);
    assertThat(mean(values)).isCloseTo(0, within(4 * deviation / Math.sqrt(values.length)));
    assertThat(meanSquare(values))
        .isCloseTo(deviation * deviation, within(0.02 * deviation * deviation));
  }

  private static void requireNormal(Filling filling, Shape shape, double deviation) {
    double[] values = draw(filling, shape);
    double root = Math.sqrt(values.length);
    assertThat(mean(values)).isCloseTo(0, within(4 * deviation / root));
    assertThat(meanSquare(values) / (deviation * deviation))
        .isCloseTo(1, within(4 * Math.sqrt(2) / root));
    long beyondTwo = Arrays.stream(values).filter(v -> Math.abs(v) > 2 * deviation).count();
    assertThat(beyondTwo / (double) values.length).isCloseTo(0.0455, within(0.004));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double meanSquare(double[] values) {
    return Arrays.stream(values).map(v -> v * v).sum() / values.length;
  }
}
