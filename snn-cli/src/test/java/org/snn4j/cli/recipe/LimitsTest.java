// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LimitsTest {

  static Stream<Arguments> limits() {
    return Stream.of(
        Arguments.of(Limits.none(), "must be a finite number", numbers(-7, 0, 7), numbers()),
        Arguments.of(Limits.atLeast(3), "must be at least 3", numbers(3, 5), numbers(2.9, -3)),
        Arguments.of(Limits.above(0), "must be greater than 0", numbers(1e-9), numbers(0, -1)),
        Arguments.of(
            Limits.between(0, 0.5), "must be in [0, 0.5]", numbers(0, 0.5), numbers(-0.1, 0.6)),
        Arguments.of(Limits.belowOne(), "must be in [0, 1)", numbers(0, 0.99), numbers(1, -0.1)),
        Arguments.of(Limits.share(), "must be in (0, 1]", numbers(0.01, 1), numbers(0, 1.1)));
  }

  private static double[] numbers(double... numbers) {
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("limits")
  void what_is_demanded_is_what_is_allowed(
      Limits limits, String must, double[] allowed, double[] refused) {
    assertThat(limits.must()).isEqualTo(must);
    assertThat(DoubleStream.of(allowed)).allMatch(limits::allow);
    assertThat(DoubleStream.of(refused)).noneMatch(limits::allow);
    assertThat(DoubleStream.of(Double.NaN, 1 / 0.0, -1 / 0.0)).noneMatch(limits::allow);
  }
}
