// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyConstantsTest {

  @Test
  void multiplications_and_additions_cost_what_horowitz_gives() {
    Operations operations = new Operations(1000, 70, 300, 5000);

    assertThat(EnergyConstants.FP32.pj(operations)).isCloseTo(4870, Offset.offset(1e-9));
    assertThat(EnergyConstants.FP16.pj(operations)).isCloseTo(1620, Offset.offset(1e-9));
    assertThat(EnergyConstants.INT8.pj(operations)).isCloseTo(239, Offset.offset(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void what_is_no_energy_is_refused_by_name(double wrong) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EnergyConstants(wrong, 1))
        .withMessage("EnergyConstants: macPj must be above 0 and finite but is " + wrong);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EnergyConstants(1, wrong))
        .withMessage("EnergyConstants: acPj must be above 0 and finite but is " + wrong);
  }
}
