// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurrogateConstantsTest {

  /** Constructors of what takes a positive number, by surrogate and argument. */
  private static final Map<String, DoubleFunction<Surrogate>> POSITIVE =
      Map.ofEntries(
          Map.entry("Sigmoid: alpha", Sigmoid::new),
          Map.entry("ATan: alpha", ATan::new),
          Map.entry("PiecewiseQuadratic: alpha", PiecewiseQuadratic::new),
          Map.entry("PiecewiseExp: alpha", PiecewiseExp::new),
          Map.entry("SoftSign: alpha", SoftSign::new),
          Map.entry("SuperSpike: alpha", SuperSpike::new),
          Map.entry("Erf: alpha", Erf::new),
          Map.entry("NonzeroSignLogAbs: alpha", NonzeroSignLogAbs::new),
          Map.entry("FakeNumericalGradient: alpha", FakeNumericalGradient::new),
          Map.entry("Rect: alpha", Rect::new),
          Map.entry("PiecewiseLeakyReLU: w", w -> new PiecewiseLeakyReLU(w, 0)),
          Map.entry("SquarewaveFourierSeries: tPeriod", t -> new SquarewaveFourierSeries(2, t)),
          Map.entry("S2NN: alpha", alpha -> new S2NN(alpha, 1)),
          Map.entry("S2NN: beta", beta -> new S2NN(4, beta)));

  /** Constructors of what takes any number. */
  private static final Map<String, DoubleFunction<Surrogate>> FINITE =
      Map.of(
          "PiecewiseLeakyReLU: c", c -> new PiecewiseLeakyReLU(1, c),
          "LeakyKReLU: leak", leak -> new LeakyKReLU(leak, 1),
          "LeakyKReLU: k", k -> new LeakyKReLU(0, k),
          "LogTailedReLU: alpha", LogTailedReLU::new);

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_steepness_that_is_not_positive_is_refused_by_name(double value) {
    POSITIVE.forEach(
        (name, constructor) ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> constructor.apply(value))
                .withMessage(name + " must be finite and greater than 0 but is " + value));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void a_slope_that_is_not_finite_is_refused_by_name(double value) {
    FINITE.forEach(
        (name, constructor) ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> constructor.apply(value))
                .withMessage(name + " must be a finite number but is " + value));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, Double.NaN, Double.POSITIVE_INFINITY})
  void a_QPseudoSpike_needs_an_alpha_above_1(double alpha) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QPseudoSpike(alpha))
        .withMessage("QPseudoSpike: alpha must be finite and greater than 1 but is " + alpha);
  }

  @Test
  void counts_below_1_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SquarewaveFourierSeries(0, 8))
        .withMessage("SquarewaveFourierSeries: n must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultiLevelSpikeCount(0))
        .withMessage("MultiLevelSpikeCount: maxSpikeCount must be 1 or more but is 0");
  }

  @Test
  void a_window_whose_ends_are_not_in_order_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultiLevelSpikeCount(4, 2, 1))
        .withMessage(
            "MultiLevelSpikeCount: gradMin must not be above gradMax but they are 2.0 and 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultiLevelSpikeCount(4, Double.NaN, 1))
        .withMessageContaining("NaN and 1.0");
  }
}
