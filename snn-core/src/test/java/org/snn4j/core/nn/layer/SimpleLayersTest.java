// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** Linear, Flatten, Identity, Sequential. */
class SimpleLayersTest {

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1);
  private final RandomTensors random = new RandomTensors(scope, 2);
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void linear_is_its_operation_with_its_parameters() {
    Linear layer = new Linear(5, 7, init);
    Tensor x = random.floats(2, 3, 5);
    Tensor bias = layer.parameters().get("bias").value();
    assertThat(layer.forward(x, pass).toFloatArray())
        .containsExactly(MatMul.linear(x, layer.weight().value(), bias).toFloatArray());
    assertThat(layer.parameters().keySet()).containsExactly("weight", "bias");
    assertThat(layer.weight().value().shape()).isEqualTo(Shape.of(7, 5));
    assertThat(bias.shape()).isEqualTo(Shape.of(7));
    assertThat(new Linear(5, 7, false, init).parameters().keySet()).containsExactly("weight");
  }

  @Test
  void linear_starts_within_one_over_the_root_of_its_inputs() {
    Linear layer = new Linear(400, 50, init);
    double bound = 0.05 * (1 + 1e-7);
    assertThat(largest(layer.weight().value())).isBetween(0.0499, bound);
    assertThat(largest(layer.parameters().get("bias").value())).isBetween(0.04, bound);
  }

  @Test
  void linear_may_be_filled_otherwise() {
    Linear layer = new Linear(40, 50, true, new Filling.Constant(3), init);
    assertThat(layer.weight().value().toFloatArray()).containsOnly(3);
    assertThat(largest(layer.parameters().get("bias").value())).isLessThan(1 / Math.sqrt(40));
  }

  private static double largest(Tensor tensor) {
    double largest = 0;
    for (double value : tensor.toDoubleArray()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Test
  void linear_without_features_is_refused() {
    assertThatThrownBy(() -> new Linear(0, 7, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Linear: inFeatures must be 1 or more but is 0");
    assertThatThrownBy(() -> new Linear(5, -7, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Linear: outFeatures must be 1 or more but is -7");
  }

  @Test
  void flatten_joins_all_axes_but_the_samples_unless_told_otherwise() {
    Tensor x = random.floats(2, 3, 5, 7);
    assertThat(new Flatten().forward(x, pass).shape()).isEqualTo(Shape.of(2, 105));
    assertThat(new Flatten(2, -1).forward(x, pass).shape()).isEqualTo(Shape.of(2, 3, 35));
    assertThat(new Flatten(0, 1).forward(x, pass).shape()).isEqualTo(Shape.of(6, 5, 7));
    assertThat(new Flatten(2, -1).forward(x, pass).toFloatArray())
        .containsExactly(x.toFloatArray());
    assertThat(new Flatten().forward(random.floats(0, 3, 5), pass).shape())
        .isEqualTo(Shape.of(0, 15));
  }

  @Test
  void the_identity_returns_its_input() {
    Tensor x = random.floats(2, 3);
    assertThat(new Identity().forward(x, pass)).isSameAs(x);
    assertThat(new Sequential().forward(x, pass)).isSameAs(x);
  }

  @Test
  void a_sequence_runs_in_order_under_numbers_or_names() {
    Linear first = new Linear(3, 5, init);
    Linear last = new Linear(5, 2, init);
    Sequential numbered = new Sequential(first, new ReLU(), last);
    assertThat(numbered.parameters().keySet())
        .containsExactly("0.weight", "0.bias", "2.weight", "2.bias");
    Tensor x = random.floats(7, 3);
    Tensor hidden = new ReLU().forward(first.forward(x, pass), pass);
    assertThat(numbered.forward(x, pass).toFloatArray())
        .containsExactly(last.forward(hidden, pass).toFloatArray());
    Sequential named =
        new Sequential(ImmutableMap.of("z", new Linear(3, 5, init), "a", new Linear(5, 2, init)));
    assertThat(named.parameters().keySet())
        .containsExactly("z.weight", "z.bias", "a.weight", "a.bias");
    assertThat(named.forward(x, pass).shape()).isEqualTo(Shape.of(7, 2));
    assertThat(new Sequential(List.of(new Identity())).children().keySet()).containsExactly("0");
  }
}
