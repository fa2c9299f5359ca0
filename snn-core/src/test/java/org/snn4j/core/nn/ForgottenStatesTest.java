// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.Parts.Leak;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** States go back before the backward walk, where nothing reads them. */
class ForgottenStatesTest {

  private final BufferPool pool = new BufferPool();
  private final TensorScope scope = TensorScope.open("test", pool);
  private final Leak leak = new Leak();
  private final Tape tape = Tape.recordingIn(scope);
  private final ForwardPass pass = ForwardPass.training(tape, 1);
  private final Tensor x = tape.watch(new RandomTensors(scope, 3).floats(5, 7));

  @AfterEach
  void close() {
    scope.close();
    pool.trim();
  }

  private Tensor charge() {
    return pass.<Leak.Charge>state(leak).orElseThrow().v();
  }

  @Test
  void their_memory_goes_back_at_once_and_gradients_are_found_all_the_same() {
    Tensor y = leak.forward(x, pass);
    Tensor charge = charge();
    pass.forgetStates();
    assertThat(charge.storage().isOpen()).isFalse();
    assertThat(pass.<Leak.Charge>state(leak)).isEmpty();
    assertThat(tape.backward(Reductions.sumAll(y)).of(x).toFloatArray()).containsOnly(2);
  }

  @Test
  void what_a_derivative_reads_stays() {
    leak.forward(x, pass);
    Tensor charge = charge();
    Tensor y = Elementwise.square(charge);
    pass.forgetStates();
    assertThat(charge.storage().isOpen()).isTrue();
    float[] gradient = tape.backward(Reductions.sumAll(y)).of(x).toFloatArray();
    float[] values = x.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      assertThat(gradient[i]).isEqualTo(2 * values[i]);
    }
  }

  @Test
  void a_state_that_a_monitor_may_read_stays() {
    pass.watchedBy((module, input, output) -> assertThat(output.length()).isEqualTo(35));
    leak.forward(x, pass);
    pass.forgetStates();
    assertThat(charge().storage().isOpen()).isTrue();
  }

  @Test
  void a_module_that_runs_again_starts_at_rest() {
    leak.forward(x, pass);
    pass.forgetStates();
    float[] again = leak.forward(x, pass).toFloatArray();
    float[] values = x.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      assertThat(again[i]).isEqualTo(2 * values[i]);
    }
  }

  @Test
  void what_a_caller_has_made_is_the_callers() {
    Tensor own = new RandomTensors(scope, 2).floats(3, 11);
    pass.update(leak, new Leak.Charge(own));
    pass.forgetStates();
    assertThat(own.storage().isOpen()).isTrue();
  }

  @Test
  void a_pass_without_states_gives_them_back_at_the_end_of_the_module_around() {
    Parts.Chain chain = new Parts.Chain();
    Leak inner = chain.with("leak", new Leak());
    pass.withoutStates();
    long before = pool.stats().blocksInUse();
    Tensor y = chain.forward(x, pass);
    assertThat(pool.stats().blocksInUse()).isEqualTo(before + 1);
    assertThat(tape.backward(Reductions.sumAll(y)).of(x).toFloatArray()).containsOnly(2);
    assertThat(inner.path()).isEqualTo("leak");
  }

  @Test
  void a_second_run_in_a_pass_without_states_is_refused() {
    pass.withoutStates();
    leak.forward(x, pass);
    assertThatThrownBy(() -> leak.forward(x, pass))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith(
            "every module must run once in a pass without states but this one runs again");
  }

  @Test
  void where_a_monitor_reads_a_pass_without_states_keeps_them() {
    pass.withoutStates()
        .watchedBy((module, input, output) -> assertThat(output.length()).isEqualTo(35));
    leak.forward(x, pass);
    assertThat(charge().storage().isOpen()).isTrue();
  }
}
