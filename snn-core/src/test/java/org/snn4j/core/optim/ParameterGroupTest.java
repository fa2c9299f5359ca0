// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.TensorScope;

class ParameterGroupTest {

  @Test
  void vectors_go_without_decay() {
    try (TensorScope scope = TensorScope.open("test")) {
      ThreeParameters module = new ThreeParameters(scope, DType.FLOAT);
      List<ParameterGroup> groups = ParameterGroup.sparingVectors(module);
      assertThat(groups.get(0).parameters().keySet()).containsExactly("kernel", "matrix");
      assertThat(groups.get(0).weightDecay()).isEmpty();
      assertThat(groups.get(1).parameters().keySet()).containsExactly("scale");
      assertThat(groups.get(1).weightDecay()).isEqualTo(OptionalDouble.of(0));
    }
  }

  @Test
  void further_parameters_are_spared_by_name_and_unknown_names_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      ThreeParameters module = new ThreeParameters(scope, DType.FLOAT);
      assertThat(ParameterGroup.sparingVectors(module, Set.of("matrix")).get(1).parameters())
          .containsOnlyKeys("scale", "matrix");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ParameterGroup.sparingVectors(module, Set.of("pos")))
          .withMessage("ParameterGroup.sparingVectors: ThreeParameters has no parameter 'pos'");
    }
  }

  @Test
  void a_decay_or_scale_that_is_negative_or_no_number_is_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      ParameterGroup group = ParameterGroup.of(new ThreeParameters(scope, DType.FLOAT));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> group.withWeightDecay(Double.NaN))
          .withMessage("ParameterGroup: weightDecay must be 0 or more and finite but is NaN");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> group.withLearningRateScale(-1))
          .withMessage(
              "ParameterGroup: learningRateScale must be 0 or more and finite but is -1.0");
    }
  }
}
