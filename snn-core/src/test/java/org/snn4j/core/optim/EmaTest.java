// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.Buffer;
import org.snn4j.core.nn.Counter;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class EmaTest {

  private TensorScope scope;
  private Counted module;

  /** A parameter, a buffer and a counter. */
  private static final class Counted extends Module {
    private final Parameter weight;
    private final Buffer mean;
    private final Counter batches;

    private Counted(TensorScope scope) {
      weight = parameter("weight", scope.of(new float[] {8, -8}, 2));
      mean = buffer("mean", scope.of(new float[] {4}, 1));
      batches = counter("batches");
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return x;
    }
  }

  @BeforeEach
  void open() {
    scope = TensorScope.open("test");
    module = new Counted(scope);
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private void change() {
    module.weight.value().copyFrom(new float[] {0, 8});
    module.mean.value().copyFrom(new float[] {0});
    module.batches.increment();
  }

  private static float[] values(StateDict state, String key) {
    return ((Entry.Floats) state.entries().get(key)).values();
  }

  @Test
  void an_update_moves_parameters_and_buffers_and_leaves_the_module_alone() {
    Ema ema = new Ema(scope, module);
    change();
    ema.update(0.75);
    assertThat(values(ema.stateDict(), "weight")).containsExactly(6, -4);
    assertThat(values(ema.stateDict(), "mean")).containsExactly(3);
    ema.update(0.75);
    assertThat(values(ema.stateDict(), "weight")).containsExactly(4.5f, -1);
    assertThat(module.weight.value().toFloatArray()).containsExactly(0, 8);
    assertThat(((Entry.Longs) ema.stateDict().entries().get("batches")).values())
        .containsExactly(1);
  }

  @Test
  void the_average_is_in_the_module_until_it_is_closed() {
    Ema ema = new Ema(scope, module);
    change();
    ema.update(0.75);
    try (Ema.Applied applied = ema.apply()) {
      assertThat(module.weight.value().toFloatArray()).containsExactly(6, -4);
      assertThatThrownBy(() -> ema.update(0.5))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("close what apply() returned first");
      assertThatThrownBy(ema::apply).isInstanceOf(IllegalStateException.class);
      applied.close();
    }
    assertThat(module.weight.value().toFloatArray()).containsExactly(0, 8);
    assertThat(module.mean.value().toFloatArray()).containsExactly(0);
    assertThat(values(ema.stateDict(), "weight")).containsExactly(6, -4);
  }

  @Test
  void its_state_loads_into_a_module_and_into_another_average() {
    Ema ema = new Ema(scope, module);
    change();
    ema.update(1.0 / 3);
    Counted other = new Counted(scope);
    Ema resumed = new Ema(scope, other);
    resumed.load(ema.stateDict());
    assertThat(values(resumed.stateDict(), "weight")).isEqualTo(values(ema.stateDict(), "weight"));
    other.load(ema.stateDict());
    assertThat(other.weight.value().toFloatArray())
        .containsExactly(new float[] {8 / 3f, 8 / 3f}, within(1e-6f));
    assertThat(other.batches.value()).isEqualTo(1);
  }

  @Test
  void a_state_with_other_keys_is_refused() {
    Ema ema = new Ema(scope, module);
    Map<String, Entry> entries = new LinkedHashMap<>(ema.stateDict().entries());
    entries.put("wieght", entries.remove("weight"));
    assertThatThrownBy(() -> ema.load(new StateDict(entries)))
        .isInstanceOf(StateMismatchException.class)
        .hasMessage(
            "The saved state does not fit the average of Counted: missing 'weight' [2];"
                + " unexpected 'wieght' [2]");
  }

  @Test
  void a_decay_that_is_no_share_is_refused() {
    Ema ema = new Ema(scope, module);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ema.update(Double.NaN))
        .withMessage("Ema.update: decay must be in [0, 1] but is NaN");
  }
}
